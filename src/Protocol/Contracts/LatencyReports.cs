namespace Warmstart.Protocol.Contracts;

/// <summary>Where the time of the loop's cycles goes.</summary>
public sealed record LatencyReports
{
    /// <summary>From the kernel's receipt of a state (or the thread's beginning to wait, if that was later) to the thread's taking it.</summary>
    public required LatencyReport WakeUp { get; init; }

    /// <summary>From taking a state to its command being sent, by the clock: being held up by the kernel or a hypervisor is in it.</summary>
    public required LatencyReport Compute { get; init; }

    /// <summary>From taking a state to handing its command to the kernel, in processor time: what the loop itself took.</summary>
    public required LatencyReport OwnCompute { get; init; }

    /// <summary>From the kernel's receipt of a state to its command being sent.</summary>
    public required LatencyReport StateToCommand { get; init; }
}
