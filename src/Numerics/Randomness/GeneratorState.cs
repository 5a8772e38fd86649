namespace Warmstart.Numerics.Randomness;

/// <summary>The whole state of a <see cref="SeededGenerator"/>; not all four words may be zero.</summary>
/// <param name="S0">First word.</param>
/// <param name="S1">Second word.</param>
/// <param name="S2">Third word.</param>
/// <param name="S3">Fourth word.</param>
public readonly record struct GeneratorState(ulong S0, ulong S1, ulong S2, ulong S3);
