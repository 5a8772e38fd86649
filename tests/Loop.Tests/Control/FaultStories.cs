using Warmstart.Loop.Control;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Monitors;

namespace Warmstart.Loop.Tests.Control;

/// <summary>How each fault is brought about on a rig that follows setpoints, and how its cause is taken away.</summary>
internal static class FaultStories
{
    public static FaultStory Of(Fault fault) => fault switch
    {
        Fault.HoldRequested => new(r => r.Order(TickOrderKind.Hold), r => r.Order(TickOrderKind.Follow)),
        Fault.BrakeRequested => new(r => r.Order(TickOrderKind.Brake), Nothing),
        Fault.CutRequested => new(r => r.Order(TickOrderKind.Cut), Nothing),
        Fault.SetpointStale => new(Nothing, r => r.Aim(default), DelayMs: 151, Aims: false),
        Fault.SetpointLost => new(Nothing, Nothing, DelayMs: 501, Aims: false),
        Fault.SetpointInvalid => new(r => r.Aim(new Vec3(double.NaN, 0, 0)), r => r.Aim(default), Aims: false),
        Fault.ControllerSilent => new(r => r.ControllerBeats = false, r => r.ControllerBeats = true, DelayMs: 200),
        Fault.LeaseLost => new(r => r.Inputs.Permit.LeaseEndsNs = r.NowNs, r => r.Inputs.Permit.LeaseEndsNs = long.MaxValue),
        Fault.StateFrozen => Always(r => r.State.message_id = 1, r => r.RobotMs--),
        Fault.StateLate => Always(r => r.State.control_command_success_rate = 0.9, r => r.NowNs += 80_000_000),
        Fault.StateGap => new(r => Lose(r, 10), Nothing),
        Fault.StateNotFinite => Always(r => r.State.q[3] = double.NaN),
        Fault.ModelMismatch => Always(r => r.State.O_T_EE[12] += 0.01),
        Fault.RobotReflex => Mode(RobotMode.Reflex),
        Fault.RobotUserStop => Mode(RobotMode.UserStopped),
        Fault.RobotError => Always(r => r.State.errors = ErrorSet.Of(FciError.joint_reflex)),
        Fault.MotionAborted => new(r => r.InMotion = false, Nothing),
        Fault.SuccessRateLow => Always(r => r.State.control_command_success_rate = 0.5),
        Fault.ComputeOverrun => new(r => r.Inputs.LastComputeNs = 400_000, r => r.Inputs.LastComputeNs = 0),
        Fault.ForceLimit => Always(r => r.State.O_F_ext_hat_K[2] = -61),
        Fault.TorqueLimit => Always(r => r.State.O_F_ext_hat_K[4] = 16),
        Fault.ForceRateLimit => Always(r => r.State.O_F_ext_hat_K[2] = Flip(r) * 35) with { DelayMs = 20 },
        Fault.TorqueRateLimit => Always(r => r.State.O_F_ext_hat_K[4] = Flip(r) * 0.7) with { DelayMs = 20 },
        Fault.SelfCollision => Always(r => Fold(r)),
        Fault.JointTorqueLimit => Always(r => r.State.tau_ext_hat_filtered[1] = 41),
        Fault.JointPositionWall => Always(r => Shift(r, 3, -0.06 - r.q[3])),
        Fault.JointVelocityLimit => new(r => r.dq[0] = 2.7, Nothing),
        Fault.ToolSpeedLimit => new(r => (r.dq[0], r.dq[1]) = (2.2, 2.2), Nothing),
        Fault.WorkspaceExit => new(r => Shrink(r), r => r.Inputs.Limits = r.Limits),
        Fault.FinalCheckFailed => new(r => r.Tick.Spoiler = (ref JointVector tau) => tau[1] = 500, r => r.Tick.Spoiler = null, DelayMs: 1),
        Fault.EmergencyStop => Line(StopLine.Pressed),
        Fault.StopLineLost => Line(StopLine.Lost),
        Fault.NotEnabled => Line(StopLine.NotEnabled),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no story: write one, and a test with it"),
    };

    private static FaultStory Always(Action<ArmRig> tamper, Action<ArmRig>? first = null) =>
        new(r => { first?.Invoke(r); r.Tamper = tamper; }, r => r.Tamper = null);

    private static FaultStory Line(StopLine line) => new(r => r.Inputs.StopLine = line, r => r.Inputs.StopLine = StopLine.Clear);

    private static FaultStory Mode(RobotMode mode) =>
        new(r => (r.InMotion, r.IdleMode) = (false, mode), r => r.IdleMode = RobotMode.Idle);

    private static void Nothing(ArmRig rig)
    {
    }

    private static int Flip(ArmRig rig) => rig.RobotMs % 40 < 20 ? 1 : -1;

    private static void Lose(ArmRig rig, int packets)
    {
        rig.RobotMs += (ulong)packets;
        rig.NowNs += packets * 1_000_000L;
    }

    private static void Shift(ArmRig rig, int joint, double by)
    {
        var q = rig.q;
        q[joint] += by;
        var kinematics = new ArmKinematics(ArmModel.Fr3);
        kinematics.Set(q);
        rig.State.q[joint] = q[joint];
        kinematics.Tool(Pose.FromColumnMajor(rig.State.F_T_EE)).CopyColumnMajor(rig.State.O_T_EE);
    }

    private static void Fold(ArmRig rig)
    {
        JointVector folded = new(0, -1.5, 0, -3.0, 0, 0.6, 0);
        var kinematics = new ArmKinematics(ArmModel.Fr3);
        kinematics.Set(folded);
        ((ReadOnlySpan<double>)folded).CopyTo(rig.State.q);
        kinematics.Tool(Pose.FromColumnMajor(rig.State.F_T_EE)).CopyColumnMajor(rig.State.O_T_EE);
    }

    private static void Shrink(ArmRig rig)
    {
        rig.Inputs.Limits = rig.Limits with { Sequence = 2, BoxCentre = rig.Limits.BoxCentre + new Vec3(0.2, 0, 0) };
        rig.Limits = rig.Limits with { Sequence = 3 };
    }
}
