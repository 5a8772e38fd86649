using Warmstart.Controller.HandsOn;

namespace Warmstart.Trials.Identification;

/// <summary>How an identification is to run.</summary>
public sealed record IdentifyOptions
{
    /// <summary>The arm.</summary>
    public required HandsOnOptions Arm { get; init; }

    /// <summary>Folder for report and plots; made where it is absent.</summary>
    public required string Folder { get; init; }

    /// <summary>Factor on how far the joints swing (0.2..1.5).</summary>
    public double Amplitude { get; init; } = 1;

    /// <summary>Share of the allowed joint speeds (0.05..0.6).</summary>
    public double Speed { get; init; } = 0.3;

    /// <summary>Poses to visit (4..60).</summary>
    public int Poses { get; init; } = 14;

    /// <summary>Decides the poses.</summary>
    public ulong Seed { get; init; } = 1;
}
