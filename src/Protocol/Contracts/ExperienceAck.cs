namespace Warmstart.Protocol.Contracts;

/// <summary><c>learner/ack</c>, retained: what the learner has safely on its disk. A controller sends what follows.</summary>
public sealed record ExperienceAck
{
    /// <summary>Changes with each start of the learner; a new one means: stream again from the acknowledged sequence + 1.</summary>
    public required string Session { get; init; }

    /// <summary>The run that the learner works on; null before the first.</summary>
    public RunId? Run { get; init; }

    /// <summary>One entry a stream.</summary>
    public required StreamAck[] Streams { get; init; }
}
