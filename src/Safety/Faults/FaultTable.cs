using System.Numerics;
using static Warmstart.Safety.Faults.ClearCondition;
using static Warmstart.Safety.Faults.StopCategory;

namespace Warmstart.Safety.Faults;

/// <summary>What each fault does, how it clears, and what a person should do: the only place that says so.</summary>
public static class FaultTable
{
    private static readonly FaultRow[] s_rows =
    [
        new(Fault.HoldRequested, Hold, WhenGone, 1, "command of the controller", "Someone asked to hold. Send start, home or follow to go on."),
        new(Fault.BrakeRequested, Brake, AtMotionEnd, 1, "command of the controller", "Someone asked to stop. Start again when ready."),
        new(Fault.CutRequested, Cut, AtMotionEnd, 1, "command of the controller", "Someone cut the motion. Start again when ready."),
        new(Fault.SetpointStale, Hold, WhenGone, 1, "age of the newest setpoint > 150 ms", "The policy is late. It goes on by itself; if it repeats, look at the policy's step time."),
        new(Fault.SetpointLost, Brake, AtMotionEnd, 1, "age of the newest setpoint > 500 ms", "The policy stopped sending setpoints. Look at the controller's log, then start again."),
        new(Fault.SetpointInvalid, Hold, WhenGone, 1, "setpoint not finite or no unit quaternion", "The policy sent a setpoint that is no pose. Look at the policy; a valid setpoint goes on.", BrakeAfterMs: 500),
        new(Fault.ControllerSilent, Brake, AtMotionEnd, 1, "controller's heartbeat older than 200 ms", "The controller process hung or died. It is started again by systemd; then start again."),
        new(Fault.LeaseLost, Hold, AtMotionEnd, 1, "lease deadline passed or lease taken back", "Nobody holds the lease any more. Take a lease and start again.", BrakeAfterMs: 500),
        new(Fault.RobotSilent, Cut, AtMotionEnd, 1, "no packet for 500 ms (the robot itself brakes after 20 lost commands)", "The robot sends nothing. Check cable, network and the robot's power."),
        new(Fault.StateFrozen, Cut, OnReset, 1, "robot time does not advance", "The robot repeats itself. Reconnect; if it stays, restart the robot.", TrustsControl: false),
        new(Fault.StateLate, Brake, AtMotionEnd, 250, "packets > 20 ms later than the best ones and success rate < 0.95, for 250 ms", "Packets queue up before the loop. Look at other load on the loop's core."),
        new(Fault.StateGap, Hold, WhenGone, 1, "≥ 5 packets lost in a row; clears after 100 ms without loss", "Packets of the robot are lost. Check cable, switch and network card.", BrakeAfterMs: 1000),
        new(Fault.StateNotFinite, Cut, OnReset, 1, "NaN, infinity or impossible values in the state", "The robot's state is not usable. Reconnect; if it stays, restart the robot.", TrustsControl: false),
        new(Fault.ModelMismatch, Brake, OnReset, 10, "model's and robot's pose differ > 5 mm or 0.03 rad for 10 ticks", "The configured arm or tool is not the one that moves. Set arm and end effector right, then reset.", TrustsControl: false),
        new(Fault.RobotReflex, Cut, OnReset, 1, "robot mode: reflex", "The robot stopped by a reflex. Look at what it hit, then reset."),
        new(Fault.RobotUserStop, Cut, AtMotionEnd, 1, "robot mode: user stopped", "The robot's user stop is pressed. Release it, then start again."),
        new(Fault.RobotError, Cut, OnReset, 1, "robot reports errors", "The robot reports errors. Read them, remove the cause, then reset."),
        new(Fault.MotionAborted, Cut, AtMotionEnd, 1, "robot left the motion", "The robot ended the motion by itself. Look at its last errors, then start again."),
        new(Fault.SuccessRateLow, Brake, AtMotionEnd, 500, "success rate below its limit for 500 ms", "Too few commands arrive in time. Look at real-time priority, core, cable and network card."),
        new(Fault.ComputeOverrun, Brake, AtMotionEnd, 20, "tick longer than 300 µs, 20 times in a row", "The tick is too slow. Look at other load on the loop's core and at its real-time priority."),
        new(Fault.ForceLimit, Brake, OnReset, 5, "measured force over the trip for the dwell", "The tool pushed too hard. Look at what it touched, then reset."),
        new(Fault.TorqueLimit, Brake, OnReset, 5, "measured torque over the trip for the dwell", "The tool twisted too hard. Look at what it touched, then reset."),
        new(Fault.JointTorqueLimit, Brake, OnReset, 5, "external joint torque over the trip for the dwell", "Something pushes the arm. Free it, then reset."),
        new(Fault.JointPositionWall, Brake, OnReset, 1, "joint beyond the monitor's position", "A joint came too close to its end. Move it away by hand or home with care, then reset.", TrustsControl: false),
        new(Fault.JointVelocityLimit, Brake, OnReset, 3, "joint over its velocity limit for 3 ticks", "A joint was too fast. Look at gains and at what pushed the arm, then reset.", TrustsControl: false),
        new(Fault.ToolSpeedLimit, Brake, OnReset, 3, "tool over its speed limit for 3 ticks", "The tool was too fast. Look at gains and at what pushed the arm, then reset.", TrustsControl: false),
        new(Fault.WorkspaceExit, Brake, OnReset, 10, "tool outside the box and its margin for 10 ticks", "The tool left its box. Look at what pushed it; reset and home."),
        new(Fault.FinalCheckFailed, Brake, OnReset, 1, "last check of the command", "The loop computed a command outside its limits. This is a defect: keep the black box and report it.", TrustsControl: false),
        new(Fault.EmergencyStop, Brake, OnReset, 1, "emergency-stop line: the button is pressed", "The emergency stop is pressed. Look why, pull it out, then reset."),
        new(Fault.ForceRateLimit, Brake, OnReset, 8, "force grows faster than its trip over 5 ms, for 2 ms", "The tool hit something. Look at what it struck, then reset."),
        new(Fault.TorqueRateLimit, Brake, OnReset, 8, "torque grows faster than its trip over 5 ms, for 2 ms", "The tool hit something off its axis. Look at what it struck, then reset."),
        new(Fault.SelfCollision, Brake, OnReset, 1, "two parts of arm, hand or tool nearer than 8 mm", "The arm came too close to itself. Move it apart by hand, then reset.", TrustsControl: false),
        new(Fault.StopLineLost, Brake, OnReset, 1, "emergency-stop line: 100 ms without a message in order, or 24 bytes of noise", "The emergency-stop box is not heard. Look at its cable, its power and Loop:EstopDevice, then reset."),
        new(Fault.NotEnabled, Brake, AtMotionEnd, 1, "emergency-stop line: the enabling device is not held", "The enabling device was let go or squeezed. Hold it in its middle, then start again."),
    ];

    /// <summary>Every row, in the order of <see cref="Fault"/>.</summary>
    public static ReadOnlySpan<FaultRow> Rows => s_rows;

    /// <summary>Faults that outlive their cause until someone resets.</summary>
    public static FaultSet ClearedByReset { get; } = Where(r => r.Clear == OnReset);

    /// <summary>Faults that outlive their cause until the motion has ended.</summary>
    public static FaultSet ClearedByMotionEnd { get; } = Where(r => r.Clear == AtMotionEnd);

    /// <summary>Faults after which the computed control is not to be trusted.</summary>
    public static FaultSet Distrusting { get; } = Where(r => !r.TrustsControl);

    /// <summary>The row of a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The row.</returns>
    public static FaultRow Row(Fault fault) => s_rows[(int)fault];

    /// <summary>The most severe category of a set.</summary>
    /// <param name="faults">The set.</param>
    /// <returns>The category; <see cref="None"/> for the empty set, <see cref="Cut"/> for bits that are no fault.</returns>
    public static StopCategory Worst(FaultSet faults)
    {
        var worst = None;
        for (ulong rest = faults.Bits; rest != 0; rest &= rest - 1)
        {
            int index = BitOperations.TrailingZeroCount(rest);
            var category = index < s_rows.Length ? s_rows[index].Category : Cut;
            if (category > worst)
                worst = category;
        }
        return worst;
    }

    private static FaultSet Where(Predicate<FaultRow> condition)
    {
        var set = FaultSet.Empty;
        foreach (var row in s_rows)
            set = set.With(row.Fault, condition(row));
        return set;
    }
}
