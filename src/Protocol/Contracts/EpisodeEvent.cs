namespace Warmstart.Protocol.Contracts;

/// <summary><c>event/episode</c>: an episode ended.</summary>
public sealed record EpisodeEvent : EventReport
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>Number in the run, from 0.</summary>
    public required int Episode { get; init; }

    /// <summary>Mode in which it was played.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>How it ended.</summary>
    public required EpisodeEnd End { get; init; }

    /// <summary>Whether an operator's word decided <see cref="End"/>; a second event of the same episode corrects the first.</summary>
    public bool Marked { get; init; }

    /// <summary>Sum of its rewards.</summary>
    public required double Return { get; init; }

    /// <summary>Policy steps.</summary>
    public required int Length { get; init; }

    /// <summary>Largest external force seen, in newtons.</summary>
    public double? PeakForceN { get; init; }

    /// <summary>Version of the policy in its last step.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Steps of the run so far.</summary>
    public long RunSteps { get; init; }
}
