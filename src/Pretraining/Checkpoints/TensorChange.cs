namespace Warmstart.Pretraining.Checkpoints;

/// <summary>How one tensor differs between two checkpoints.</summary>
/// <param name="Name">Its name with its part.</param>
/// <param name="Relative">Norm of the difference by the norm in the first; null where it is in one only or has another shape.</param>
/// <param name="Largest">Largest absolute difference of an element; 0 where <paramref name="Relative"/> is null.</param>
/// <param name="Note">What else there is to say, or empty.</param>
public sealed record TensorChange(string Name, double? Relative, double Largest, string Note);
