using Warmstart.Robot;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;
using Warmstart.Safety.Monitors;

namespace Warmstart.Safety.Tests.Monitors;

/// <summary>Each monitor at its limit and just beyond it, and the tick in which its dwell is over.</summary>
public sealed class MonitorNumbersTests
{
    private const int Never = 0;
    private static readonly LimitsTable s_limits = new(ArmModel.Fr3, new LimitsConfiguration());

    public delegate void Change(ref SafetyInputs inputs);

    public static TheoryData<string, Fault, int, Change> Limits()
    {
        var data = new TheoryData<string, Fault, int, Change>
        {
            { "setpoint at 150 ms", Fault.SetpointStale, Never, (ref SafetyInputs i) => i.SetpointAgeNs = 150_000_000 },
            { "setpoint beyond", Fault.SetpointStale, 1, (ref SafetyInputs i) => i.SetpointAgeNs = 150_000_001 },
            { "setpoint beyond, not lost", Fault.SetpointLost, Never, (ref SafetyInputs i) => i.SetpointAgeNs = 500_000_000 },
            { "setpoint lost", Fault.SetpointLost, 1, (ref SafetyInputs i) => i.SetpointAgeNs = 500_000_001 },
            { "old but not followed", Fault.SetpointStale, Never, (ref SafetyInputs i) => (i.SetpointAgeNs, i.Following) = (long.MaxValue, false) },
            { "lost but not followed", Fault.SetpointLost, Never, (ref SafetyInputs i) => (i.SetpointAgeNs, i.Following) = (long.MaxValue, false) },
            { "setpoint invalid", Fault.SetpointInvalid, 1, (ref SafetyInputs i) => i.SetpointValid = false },
            { "invalid but not followed", Fault.SetpointInvalid, Never, (ref SafetyInputs i) => (i.SetpointValid, i.Following) = (false, false) },
            { "controller at 200 ms", Fault.ControllerSilent, Never, (ref SafetyInputs i) => i.ControllerAgeNs = 200_000_000 },
            { "controller beyond", Fault.ControllerSilent, 1, (ref SafetyInputs i) => i.ControllerAgeNs = 200_000_001 },
            { "a lease of 1 ns", Fault.LeaseLost, Never, (ref SafetyInputs i) => i.LeaseLeftNs = 1 },
            { "no lease", Fault.LeaseLost, 1, (ref SafetyInputs i) => i.LeaseLeftNs = 0 },
            { "reflex", Fault.RobotReflex, 1, (ref SafetyInputs i) => i.Reflex = true },
            { "user stop", Fault.RobotUserStop, 1, (ref SafetyInputs i) => i.UserStop = true },
            { "errors", Fault.RobotError, 1, (ref SafetyInputs i) => i.Errors = true },
            { "errors of a reflex", Fault.RobotError, Never, (ref SafetyInputs i) => (i.Errors, i.Reflex) = (true, true) },
            { "motion gone", Fault.MotionAborted, 1, (ref SafetyInputs i) => i.MotionRuns = false },
            { "no motion, none expected", Fault.MotionAborted, Never, (ref SafetyInputs i) => (i.MotionRuns, i.MotionExpected) = (false, false) },
            { "estop", Fault.EmergencyStop, 1, (ref SafetyInputs i) => i.StopLine = StopLine.Pressed },
            { "estop clear", Fault.EmergencyStop, Never, (ref SafetyInputs i) => i.StopLine = StopLine.Clear },
            { "line lost", Fault.StopLineLost, 1, (ref SafetyInputs i) => i.StopLine = StopLine.Lost },
            { "line says what nobody knows", Fault.StopLineLost, 1, (ref SafetyInputs i) => i.StopLine = (StopLine)200 },
            { "line clear, not lost", Fault.StopLineLost, Never, (ref SafetyInputs i) => i.StopLine = StopLine.Clear },
            { "not enabled", Fault.NotEnabled, 1, (ref SafetyInputs i) => i.StopLine = StopLine.NotEnabled },
            { "not enabled, not lost", Fault.StopLineLost, Never, (ref SafetyInputs i) => i.StopLine = StopLine.NotEnabled },
            { "enabled", Fault.NotEnabled, Never, (ref SafetyInputs i) => i.StopLine = StopLine.Clear },
            { "state not usable", Fault.StateNotFinite, 1, (ref SafetyInputs i) => i.StateUsable = false },
            { "model at 5 mm and 0.03 rad", Fault.ModelMismatch, Never, (ref SafetyInputs i) => (i.ModelDistance, i.ModelAngle) = (0.005, 0.03) },
            { "model beyond 5 mm", Fault.ModelMismatch, 10, (ref SafetyInputs i) => i.ModelDistance = 0.0050001 },
            { "model beyond 0.03 rad", Fault.ModelMismatch, 10, (ref SafetyInputs i) => i.ModelAngle = 0.030001 },
            { "model no number", Fault.ModelMismatch, 10, (ref SafetyInputs i) => i.ModelDistance = double.NaN },
            { "angle no number", Fault.ModelMismatch, 10, (ref SafetyInputs i) => i.ModelAngle = double.NaN },
            { "model beyond, state not usable", Fault.ModelMismatch, Never, (ref SafetyInputs i) => (i.ModelAngle, i.StateUsable) = (1, false) },
            { "success at 0.8", Fault.SuccessRateLow, Never, (ref SafetyInputs i) => i.SuccessRate = 0.8 },
            { "success below", Fault.SuccessRateLow, 700, (ref SafetyInputs i) => i.SuccessRate = 0.7999 },
            { "success no number", Fault.SuccessRateLow, 700, (ref SafetyInputs i) => i.SuccessRate = double.NaN },
            { "computing 300 µs", Fault.ComputeOverrun, Never, (ref SafetyInputs i) => i.ComputeNs = 300_000 },
            { "computing longer", Fault.ComputeOverrun, 20, (ref SafetyInputs i) => i.ComputeNs = 300_001 },
            { "computing longer, no motion", Fault.ComputeOverrun, Never, (ref SafetyInputs i) => (i.ComputeNs, i.MotionRuns) = (300_001, false) },
            { "tool at 1 m/s", Fault.ToolSpeedLimit, Never, (ref SafetyInputs i) => i.ToolTwist[1] = 1 },
            { "tool faster", Fault.ToolSpeedLimit, 3, (ref SafetyInputs i) => i.ToolTwist[1] = -1.00001 },
            { "tool at 2.5 rad/s", Fault.ToolSpeedLimit, Never, (ref SafetyInputs i) => i.ToolTwist[4] = 2.5 },
            { "tool turns faster", Fault.ToolSpeedLimit, 3, (ref SafetyInputs i) => i.ToolTwist[4] = -2.50001 },
            { "2 cm outside", Fault.WorkspaceExit, Never, (ref SafetyInputs i) => i.ToolPosition = new Vec3(0.1199999, 0, 0) },
            { "farther outside", Fault.WorkspaceExit, 10, (ref SafetyInputs i) => i.ToolPosition = new Vec3(0.120001, 0, 0) },
            { "outside, nothing followed", Fault.WorkspaceExit, Never, (ref SafetyInputs i) => (i.ToolPosition, i.Following) = (new Vec3(9, 0, 0), false) },
            { "position no number", Fault.WorkspaceExit, 10, (ref SafetyInputs i) => i.ToolPosition = new Vec3(double.NaN, 0, 0) },
            { "links 8 mm apart", Fault.SelfCollision, Never, (ref SafetyInputs i) => i.SelfDistance = 0.008 },
            { "links nearer", Fault.SelfCollision, 1, (ref SafetyInputs i) => i.SelfDistance = 0.007999 },
            { "distance no number", Fault.SelfCollision, 1, (ref SafetyInputs i) => i.SelfDistance = double.NaN },
            { "force at 60 N", Fault.ForceLimit, Never, (ref SafetyInputs i) => i.Wrench[0] = 60 },
            { "force beyond", Fault.ForceLimit, 5, (ref SafetyInputs i) => i.Wrench[0] = -60.001 },
            { "torque at 15 Nm", Fault.TorqueLimit, Never, (ref SafetyInputs i) => i.Wrench[5] = 15 },
            { "torque beyond", Fault.TorqueLimit, 5, (ref SafetyInputs i) => i.Wrench[5] = 15.001 },
        };
        for (int joint = 0; joint < 7; joint++)
            ByJoint(data, joint);
        for (int axis = 0; axis < 6; axis++)
        {
            int at = axis;
            data.Add($"wrench {axis} no number", axis < 3 ? Fault.ForceLimit : Fault.TorqueLimit, 5, (ref SafetyInputs i) => i.Wrench[at] = double.NaN);
            data.Add($"wrench {axis} no number, growth", axis < 3 ? Fault.ForceRateLimit : Fault.TorqueRateLimit, 7, (ref SafetyInputs i) => i.Wrench[at] = double.NaN);
            data.Add($"twist {axis} no number", Fault.ToolSpeedLimit, 3, (ref SafetyInputs i) => i.ToolTwist[at] = double.NaN);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_monitor_raises_its_fault_in_its_tick_and_not_before(string what, Fault fault, int tick, Change change)
    {
        foreach (bool restarted in (bool[])[false, true])
        {
            var monitors = new SafetyMonitors(s_limits);
            ulong ms = 0;
            if (restarted)
                Pause(monitors, change, ref ms);
            int first = Never;
            for (int n = 1; n <= 720 && first == Never; n++)
            {
                var inputs = Good(++ms);
                change(ref inputs);
                first = monitors.Check(inputs, Envelope()).Has(fault) ? n : Never;
            }
            Assert.True(tick == first, $"{what}{(restarted ? ", after a motion" : "")}: tick {first} instead of {tick}");
        }
    }

    private static void ByJoint(TheoryData<string, Fault, int, Change> data, int joint)
    {
        JointVector lower = default, upper = default;
        s_limits.VelocityBounds(Good(1).q, ref lower, ref upper);
        double slow = upper[joint] + 0.0499, fast = upper[joint] + 0.0501, back = lower[joint] - 0.0501, slowly = lower[joint] - 0.0499;
        data.Add($"joint {joint} at its end", Fault.JointPositionWall, Never, (ref SafetyInputs i) => i.q[joint] = s_limits.q_stop_max[joint]);
        data.Add($"joint {joint} at its other end", Fault.JointPositionWall, Never, (ref SafetyInputs i) => i.q[joint] = s_limits.q_stop_min[joint]);
        data.Add($"joint {joint} beyond its end", Fault.JointPositionWall, 1, (ref SafetyInputs i) => i.q[joint] = Math.BitIncrement(s_limits.q_stop_max[joint]));
        data.Add($"joint {joint} beyond its other end", Fault.JointPositionWall, 1, (ref SafetyInputs i) => i.q[joint] = Math.BitDecrement(s_limits.q_stop_min[joint]));
        data.Add($"joint {joint} no number", Fault.JointPositionWall, 1, (ref SafetyInputs i) => i.q[joint] = double.NaN);
        data.Add($"joint {joint} at its speed", Fault.JointVelocityLimit, Never, (ref SafetyInputs i) => i.dq[joint] = slow);
        data.Add($"joint {joint} back at its speed", Fault.JointVelocityLimit, Never, (ref SafetyInputs i) => i.dq[joint] = slowly);
        data.Add($"joint {joint} too fast", Fault.JointVelocityLimit, 3, (ref SafetyInputs i) => i.dq[joint] = fast);
        data.Add($"joint {joint} too fast back", Fault.JointVelocityLimit, 3, (ref SafetyInputs i) => i.dq[joint] = back);
        data.Add($"joint {joint} speed no number", Fault.JointVelocityLimit, 3, (ref SafetyInputs i) => i.dq[joint] = double.NaN);
        data.Add($"joint {joint} at 40 Nm", Fault.JointTorqueLimit, Never, (ref SafetyInputs i) => i.tau_ext[joint] = 40);
        data.Add($"joint {joint} pushed", Fault.JointTorqueLimit, 5, (ref SafetyInputs i) => i.tau_ext[joint] = 40.001);
        data.Add($"joint {joint} pulled", Fault.JointTorqueLimit, 5, (ref SafetyInputs i) => i.tau_ext[joint] = -40.001);
        data.Add($"joint {joint} torque no number", Fault.JointTorqueLimit, 5, (ref SafetyInputs i) => i.tau_ext[joint] = double.NaN);
    }

    // A motion in which the cause was there for two ticks, and ticks without a motion and without the cause.
    private static void Pause(SafetyMonitors monitors, Change change, ref ulong ms)
    {
        for (int n = 0; n < 4; n++)
        {
            var inputs = Good(++ms);
            if (n < 2)
                change(ref inputs);
            else
                (inputs.MotionRuns, inputs.MotionExpected) = (false, false);
            monitors.Check(inputs, Envelope());
        }
    }

    private static SafetyEnvelope Envelope() => new()
    {
        HasBox = true,
        Box = new WorkspaceBox(Vec3.Zero, Quat.Identity, new Vec3(0.1, 0.1, 0.1), new Vec3(1, 1, 1)),
        ForceTrip = 1e3,
        TorqueTrip = 1e3,
        AxisForceTrip = new Vec3(1e3, 1e3, 1e3),
        AxisTorqueTrip = new Vec3(1e3, 1e3, 1e3),
        ForceRateTrip = 1e9,
        TorqueRateTrip = 1e9,
        TripDwellMs = 5,
    };

    private static SafetyInputs Good(ulong ms) => new()
    {
        NowNs = (long)ms * 1_000_000,
        RobotTimeMs = ms,
        MotionRuns = true,
        MotionExpected = true,
        Following = true,
        StateUsable = true,
        SelfDistance = 0.1,
        q = new JointVector(0, -0.3, 0, -2.2, 0, 1.95, 0.785),
        SuccessRate = 1,
        SetpointValid = true,
        LeaseLeftNs = 1,
    };
}
