namespace Warmstart.Protocol.Contracts;

/// <summary>One transition.</summary>
public sealed record ExperienceRow
{
    /// <summary>Mode in which it was made.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>What is special about it.</summary>
    public TransitionFlags Flags { get; init; }

    /// <summary>Number of the episode in the run, from 0.</summary>
    public required uint Episode { get; init; }

    /// <summary>Number of the step in the episode, from 0.</summary>
    public required uint Step { get; init; }

    /// <summary>Version of the policy that chose the action.</summary>
    public required long PolicyVersion { get; init; }

    /// <summary>Reward of the step.</summary>
    public required float Reward { get; init; }

    /// <summary>Largest external force during the step, in newtons.</summary>
    public required float PeakForce { get; init; }

    /// <summary>What the policy saw.</summary>
    public required float[] Observation { get; init; }

    /// <summary>What it chose, each in [−1, 1].</summary>
    public required float[] Action { get; init; }

    /// <summary>What it saw next.</summary>
    public required float[] NextObservation { get; init; }
}
