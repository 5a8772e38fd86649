namespace Warmstart.Protocol.Contracts;

/// <summary>The recorder of whole episodes.</summary>
public sealed record RecordingReport
{
    /// <summary>Whether episodes that begin from now on are recorded.</summary>
    public required bool On { get; init; }

    /// <summary>The file that is being written, below the daemon's folder of recordings; null between episodes.</summary>
    public string? File { get; init; }

    /// <summary>Episodes recorded since the daemon's start.</summary>
    public long Episodes { get; init; }

    /// <summary>Bytes written since the daemon's start.</summary>
    public long Bytes { get; init; }

    /// <summary>Samples and messages that were lost on the way into a recording since the daemon's start.</summary>
    public long Dropped { get; init; }

    /// <summary>Why it does not record although it is on, with the fix; null where nothing is in the way.</summary>
    public string? Problem { get; init; }
}
