using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Replay;

/// <summary>One step of a robot as it arrived: immutable once built, safe to hand from thread to thread.</summary>
public sealed class Transition
{
    /// <summary>The sender's stream.</summary>
    public required uint Stream { get; init; }

    /// <summary>Position in the stream; consecutive numbers from 0 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The controller's phase when the row was collected.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>Terminal, truncated, success and reflex bits.</summary>
    public TransitionFlags Flags { get; init; }

    /// <summary>Episode number in the run.</summary>
    public uint Episode { get; init; }

    /// <summary>Step number in the episode, from 0.</summary>
    public uint Step { get; init; }

    /// <summary>Version of the policy that chose the action.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Reward of the step.</summary>
    public float Reward { get; init; }

    /// <summary>Largest external force within the step, newton.</summary>
    public float PeakForce { get; init; }

    /// <summary>Observation before the action.</summary>
    public required float[] Observation { get; init; }

    /// <summary>The action taken, each element in [-1, 1].</summary>
    public required float[] Action { get; init; }

    /// <summary>Observation after the action.</summary>
    public required float[] NextObservation { get; init; }

    /// <summary>Whether gradients may use this row: warm-up and fine-tuning only.</summary>
    public bool IsTrainable => Mode is RunMode.WarmUp or RunMode.FineTune;

    /// <summary>1 where the next state's value is bootstrapped, 0 at a terminal step.</summary>
    public float Mask => (Flags & TransitionFlags.Terminal) != TransitionFlags.None ? 0f : 1f;

    /// <summary>1 at the last step of an episode, whatever ended it.</summary>
    public float Done => (Flags & (TransitionFlags.Terminal | TransitionFlags.Truncated)) != TransitionFlags.None ? 1f : 0f;
}
