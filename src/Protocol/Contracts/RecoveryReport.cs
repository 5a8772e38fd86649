namespace Warmstart.Protocol.Contracts;

/// <summary>Recoveries from reflexes and other faults that a run went on after by itself.</summary>
public sealed record RecoveryReport
{
    /// <summary>Reflexes of the robot since the daemon's start.</summary>
    public required long Reflexes { get; init; }

    /// <summary>Recoveries that the daemon began by itself since its start.</summary>
    public required long Automatic { get; init; }

    /// <summary>Of these, those of the last ten minutes that no person's start or reset forgave.</summary>
    public required int Recent { get; init; }

    /// <summary>How many of the last ten minutes are allowed; the next one waits for a person.</summary>
    public required int Allowed { get; init; }

    /// <summary>How long the last recovery took, automatic or by a reset, in seconds; null before the first.</summary>
    public double? LastSeconds { get; init; }
}
