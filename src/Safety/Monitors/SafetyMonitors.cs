using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Monitors;

/// <summary>All monitors together: inputs in, faults out. No clock, no I/O, no allocation after construction; NaN always counts as a fault.</summary>
/// <param name="limits">The limits in force.</param>
public sealed class SafetyMonitors(LimitsTable limits)
{
    /// <summary>Silence of the robot that counts as lost, ns; whoever receives checks it, since without a packet there is no tick.</summary>
    public const long RobotSilentNs = 500_000_000;

    private readonly ClockMonitor _clock = new();
    private readonly RobotMonitor _robot = new(limits);
    private readonly ContactMonitor _contact = new(limits);
    private readonly MotionMonitor _motion = new(limits);

    /// <summary>Robot time between the last two states, ms; 1 at the first, 0 when it stood still.</summary>
    public int ElapsedMs => _clock.ElapsedMs;

    /// <summary>Forgets the robot's time, for a new connection.</summary>
    public void Reset() => _clock.Reset();

    /// <summary>Checks a tick.</summary>
    /// <param name="inputs">What is seen.</param>
    /// <param name="envelope">The task's bounds.</param>
    /// <returns>Every fault whose condition holds.</returns>
    public FaultSet Check(in SafetyInputs inputs, in SafetyEnvelope envelope)
    {
        var clock = _clock.Check(inputs.RobotTimeMs, inputs.NowNs, inputs.SuccessRate, inputs.MotionRuns);
        int elapsed = Math.Max(1, _clock.ElapsedMs);
        return clock | _robot.Check(inputs, elapsed) | _contact.Check(inputs, envelope, elapsed) | _motion.Check(inputs, envelope, elapsed)
            | FreshnessMonitor.Check(inputs) | inputs.Others;
    }
}
