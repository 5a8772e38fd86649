using Warmstart.Safety.Faults;

namespace Warmstart.Safety.Monitors;

/// <summary>Watches those who tell the arm what to do: setpoints, the controller's heartbeat, the lease.</summary>
internal static class FreshnessMonitor
{
    public const long SetpointHoldNs = 150_000_000;
    public const long SetpointStopNs = 500_000_000;
    public const long ControllerNs = 200_000_000;

    public static FaultSet Check(in SafetyInputs inputs)
    {
        if (!inputs.MotionRuns)
            return FaultSet.Empty;
        bool follows = inputs.Following;
        return FaultSet.Empty
            .With(Fault.SetpointStale, follows && !(inputs.SetpointAgeNs <= SetpointHoldNs))
            .With(Fault.SetpointLost, follows && !(inputs.SetpointAgeNs <= SetpointStopNs))
            .With(Fault.SetpointInvalid, follows && !inputs.SetpointValid)
            .With(Fault.ControllerSilent, !(inputs.ControllerAgeNs <= ControllerNs))
            .With(Fault.LeaseLost, !(inputs.LeaseLeftNs > 0));
    }
}
