namespace Warmstart.Safety.Faults;

/// <summary>One row of the fault table: a safety case in a line.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Category">What it does.</param>
/// <param name="Clear">When it goes away.</param>
/// <param name="TicksToAct">Ticks (ms) from the first bad sample to the first changed command.</param>
/// <param name="Detector">What notices it.</param>
/// <param name="Message">What happened and what to do about it, one sentence each.</param>
/// <param name="BrakeAfterMs">A hold that lasts longer becomes a brake; 0: never.</param>
/// <param name="TrustsControl">Whether braking may follow the path; false: joint damping only.</param>
public sealed record FaultRow(
    Fault Fault,
    StopCategory Category,
    ClearCondition Clear,
    int TicksToAct,
    string Detector,
    string Message,
    int BrakeAfterMs = 0,
    bool TrustsControl = true)
{
    /// <summary>Whether it outlives its cause.</summary>
    public bool Latched => Clear != ClearCondition.WhenGone;
}
