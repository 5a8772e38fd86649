using Warmstart.Robot;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Monitors;

/// <summary>Watches what pushes: force and torque at the tool, each axis of them, how fast they grow, and the external torque of each joint.</summary>
internal sealed class ContactMonitor(LimitsTable limits)
{
    private const int RateDwellMs = 2;

    private readonly WrenchSlope _slope = new();
    private Dwell _force;
    private Dwell _torque;
    private Dwell _joints;
    private Dwell _forceRate;
    private Dwell _torqueRate;

    public FaultSet Check(in SafetyInputs inputs, in SafetyEnvelope envelope, int elapsedMs)
    {
        if (!inputs.MotionRuns)
            return Forget();
        var most = limits.Configuration;
        _slope.Add(inputs.Wrench, elapsedMs);
        bool force = !Within(inputs.Wrench.Linear, Math.Min(envelope.ForceTrip, most.ForceTrip), envelope.AxisForceTrip);
        bool torque = !Within(inputs.Wrench.Angular, Math.Min(envelope.TorqueTrip, most.TorqueTrip), envelope.AxisTorqueTrip);
        bool joints = false;
        for (int i = 0; i < JointVector.Length; i++)
            joints |= !(Math.Abs(inputs.tau_ext[i]) <= most.JointTorqueTrip);
        bool forceRate = !(_slope.Force <= Math.Min(envelope.ForceRateTrip, most.ForceRateTrip));
        bool torqueRate = !(_slope.Torque <= Math.Min(envelope.TorqueRateTrip, most.TorqueRateTrip));
        double dwell = envelope.TripDwellMs;
        return FaultSet.Empty
            .With(Fault.ForceLimit, _force.Held(force, elapsedMs, dwell))
            .With(Fault.TorqueLimit, _torque.Held(torque, elapsedMs, dwell))
            .With(Fault.JointTorqueLimit, _joints.Held(joints, elapsedMs, dwell))
            .With(Fault.ForceRateLimit, _forceRate.Held(forceRate, elapsedMs, RateDwellMs))
            .With(Fault.TorqueRateLimit, _torqueRate.Held(torqueRate, elapsedMs, RateDwellMs));
    }

    // What was felt before a motion must not end the next one.
    private FaultSet Forget()
    {
        _slope.Reset();
        (_force, _torque, _joints, _forceRate, _torqueRate) = (default, default, default, default, default);
        return FaultSet.Empty;
    }

    private static bool Within(Vec3 value, double most, Vec3 axes) =>
        value.Length <= most && Math.Abs(value.X) <= axes.X && Math.Abs(value.Y) <= axes.Y && Math.Abs(value.Z) <= axes.Z;
}
