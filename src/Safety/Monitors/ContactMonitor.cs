using Warmstart.Robot;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Monitors;

/// <summary>Watches what pushes: force and torque at the tool, external torque of each joint.</summary>
internal sealed class ContactMonitor(LimitsTable limits)
{
    private Dwell _force;
    private Dwell _torque;
    private Dwell _joints;

    public FaultSet Check(in SafetyInputs inputs, in SafetyEnvelope envelope, int elapsedMs)
    {
        if (!inputs.MotionRuns)
            return FaultSet.Empty;
        var most = limits.Configuration;
        bool force = !(inputs.Wrench.Linear.Length <= Math.Min(envelope.ForceTrip, most.ForceTrip));
        bool torque = !(inputs.Wrench.Angular.Length <= Math.Min(envelope.TorqueTrip, most.TorqueTrip));
        bool joints = false;
        for (int i = 0; i < JointVector.Length; i++)
            joints |= !(Math.Abs(inputs.tau_ext[i]) <= most.JointTorqueTrip);
        double dwell = envelope.TripDwellMs;
        return FaultSet.Empty
            .With(Fault.ForceLimit, _force.Held(force, elapsedMs, dwell))
            .With(Fault.TorqueLimit, _torque.Held(torque, elapsedMs, dwell))
            .With(Fault.JointTorqueLimit, _joints.Held(joints, elapsedMs, dwell));
    }
}
