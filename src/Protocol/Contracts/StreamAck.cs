namespace Warmstart.Protocol.Contracts;

/// <summary>How far one stream has safely come.</summary>
public sealed record StreamAck
{
    /// <summary>The stream's run.</summary>
    public required RunId Run { get; init; }

    /// <summary>The stream's number in the run.</summary>
    public required uint Stream { get; init; }

    /// <summary>Every row up to and including this sequence is on disk; −1: none.</summary>
    public required long Sequence { get; init; }
}
