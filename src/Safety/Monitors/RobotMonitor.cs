using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Monitors;

/// <summary>Watches the robot's own view: its mode, its errors, whether our commands arrive, whether it is the arm we think it is.</summary>
internal sealed class RobotMonitor(LimitsTable limits)
{
    private const double ModelDistance = 0.005;
    private const double ModelAngle = 0.03;
    private const int ModelDwellMs = 10;
    private const int SuccessDwellMs = 500;
    private const int SuccessGraceMs = 200;
    private const int ComputeDwellMs = 20;

    private Dwell _model;
    private Dwell _success;
    private Dwell _compute;
    private int _runningMs;

    public FaultSet Check(in SafetyInputs inputs, int elapsedMs)
    {
        bool runs = inputs.MotionRuns;
        _runningMs = runs ? Math.Min(_runningMs + elapsedMs, 1_000_000) : 0;
        bool mismatch = inputs.StateUsable && !(inputs.ModelDistance <= ModelDistance && inputs.ModelAngle <= ModelAngle);
        bool poor = _runningMs > SuccessGraceMs && !(inputs.SuccessRate >= limits.Configuration.SuccessRate);
        bool slow = runs && !(inputs.ComputeNs <= limits.Configuration.ComputeMicroseconds * 1e3);
        return FaultSet.Empty
            .With(Fault.RobotReflex, inputs.Reflex)
            .With(Fault.RobotUserStop, inputs.UserStop)
            .With(Fault.RobotError, inputs.Errors && !inputs.Reflex)
            .With(Fault.MotionAborted, inputs.MotionExpected && !runs)
            .With(Fault.EmergencyStop, inputs.StopLine == StopLine.Pressed)
            .With(Fault.NotEnabled, inputs.StopLine == StopLine.NotEnabled)
            .With(Fault.StopLineLost, inputs.StopLine >= StopLine.Lost)
            .With(Fault.StateNotFinite, !inputs.StateUsable)
            .With(Fault.ModelMismatch, _model.Held(mismatch, elapsedMs, ModelDwellMs))
            .With(Fault.SuccessRateLow, _success.Held(poor, elapsedMs, SuccessDwellMs))
            .With(Fault.ComputeOverrun, _compute.Held(slow, elapsedMs, ComputeDwellMs));
    }
}
