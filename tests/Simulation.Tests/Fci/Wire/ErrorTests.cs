using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation.Tests.Fci.Wire;

/// <summary>Which error a violation has, over sockets.</summary>
public sealed class ErrorTests
{
    private static readonly FciError[] s_afterInverseKinematics =
    [
        FciError.cartesian_motion_generator_joint_position_limits_violation, FciError.cartesian_motion_generator_joint_velocity_limits_violation,
        FciError.cartesian_motion_generator_joint_velocity_discontinuity, FciError.cartesian_motion_generator_joint_acceleration_discontinuity,
    ];

    [Theory]
    [InlineData(0.05, FciError.joint_motion_generator_velocity_limits_violation)]
    [InlineData(0.001, FciError.joint_motion_generator_velocity_discontinuity)]
    [InlineData(0.000012, FciError.joint_motion_generator_acceleration_discontinuity)]
    public void A_jump_of_a_position_has_the_error_of_its_size(double jump, FciError error)
    {
        using var rig = new WireRig(5);
        uint id = rig.Move(MotionGeneratorMode.JointPosition);
        rig.Step(1, _ => rig.Command.q_c[5] += jump);
        rig.Expect(id, error);
    }

    [Theory]
    [InlineData(MotionGeneratorMode.JointPosition, FciError.joint_position_motion_generator_start_pose_invalid)]
    [InlineData(MotionGeneratorMode.CartesianPosition, FciError.cartesian_position_motion_generator_start_pose_invalid)]
    public void A_path_that_starts_elsewhere_is_refused(MotionGeneratorMode generator, FciError error)
    {
        using var rig = new WireRig(5);
        uint id = rig.Start(ControllerMode.JointImpedance, generator);
        rig.Command.q_c[5] += 0.2;
        rig.Command.O_T_EE_c[12] += 0.2;
        rig.Step(20_000);
        rig.Expect(id, error);
    }

    [Theory]
    [InlineData(2.0, 13)]
    [InlineData(0.1, 15)]
    [InlineData(0.008, 15)]
    public void A_jump_of_a_twist_has_the_error_of_the_end_effector(double jump, int likeJoints)
    {
        using var rig = new WireRig(10);
        uint id = rig.Move(MotionGeneratorMode.CartesianVelocity);
        rig.Step(1, _ => rig.Command.O_dP_EE_c[2] = 2 * jump);
        rig.Expect(id, likeJoints == 13 && 2 * jump > 3 ? FciError.cartesian_motion_generator_velocity_limits_violation : FciError.cartesian_motion_generator_acceleration_discontinuity);
    }

    [Theory]
    [InlineData(8, FciError.joint_motion_generator_position_limits_violation)]
    [InlineData(9, FciError.joint_position_limits_violation)]
    public void A_position_beyond_the_range_has_one_error_from_version_9_on(int version, FciError error)
    {
        using var rig = new WireRig(version, start: new JointVector(0, -0.78, 0, -2.35, 0, 1.57, 2.85), arm: ArmModel.Fer);
        uint id = rig.Move(MotionGeneratorMode.JointVelocity);
        rig.Step(500, i => rig.Command.dq_c[6] = Math.Min(0.3, 0.004 * i));
        rig.Expect(id, error);
    }

    [Fact]
    public void On_an_FR3_the_allowed_velocity_falls_towards_the_limit()
    {
        using var rig = new WireRig(10, start: new JointVector(0, -0.78, 0, -2.35, 0, 1.57, 2.5));
        uint id = rig.Move(MotionGeneratorMode.JointVelocity);
        rig.Step(2000, i => rig.Command.dq_c[6] = Math.Min(3.0, 0.003 * i));
        rig.Expect(id, FciError.joint_motion_generator_velocity_limits_violation);
        Assert.True(rig.State.q_d[6] < ArmModel.Fr3.Limits.q_max[6]);
    }

    [Fact]
    public void A_pose_that_joints_cannot_follow_has_an_error_after_inverse_kinematics()
    {
        using var rig = new WireRig(5);
        uint id = rig.Move(MotionGeneratorMode.CartesianVelocity);
        rig.Step(4000, i => rig.Command.O_dP_EE_c[0] = Math.Min(0.3, 0.001 * i));
        Assert.True(s_afterInverseKinematics.Any(error => rig.State.errors == ErrorSet.Of(error)), rig.State.errors.ToString());
        Assert.Equal(FciStatus.ReflexAborted, rig.Answer(id).Status);
    }

    [Theory]
    [InlineData(0.0, 1.0, FciError.start_elbow_sign_inconsistent)]
    [InlineData(0.0, 0.5, FciError.cartesian_motion_generator_elbow_sign_inconsistent)]
    [InlineData(0.5, -1.0, FciError.cartesian_motion_generator_start_elbow_invalid)]
    [InlineData(0.01, -1.0, FciError.cartesian_motion_generator_elbow_limit_violation)]
    public void A_wrong_elbow_has_the_error_of_its_kind(double jump, double sign, FciError error)
    {
        using var rig = new WireRig(5);
        uint id = rig.Move(MotionGeneratorMode.CartesianPosition);
        rig.Step(1, _ =>
        {
            rig.Command.valid_elbow = true;
            rig.Command.elbow_c[0] += jump;
            rig.Command.elbow_c[1] = sign;
        });
        rig.Expect(id, error);
    }

    [Fact]
    public void An_elbow_that_flips_during_a_motion_is_inconsistent()
    {
        using var rig = new WireRig(5);
        uint id = rig.Move(MotionGeneratorMode.CartesianVelocity);
        rig.Command.valid_elbow = true;
        rig.Step(5);
        rig.Step(1, _ => rig.Command.elbow_c[1] = 1);
        rig.Expect(id, FciError.cartesian_motion_generator_elbow_sign_inconsistent);
    }

    [Theory]
    [InlineData(MotionGeneratorMode.JointPosition, FciError.joint_motion_generator_velocity_discontinuity)]
    [InlineData(MotionGeneratorMode.JointVelocity, FciError.joint_motion_generator_acceleration_discontinuity)]
    [InlineData(MotionGeneratorMode.CartesianPosition, FciError.cartesian_motion_generator_velocity_discontinuity)]
    [InlineData(MotionGeneratorMode.CartesianVelocity, FciError.cartesian_motion_generator_acceleration_discontinuity)]
    public void A_motion_that_is_ended_at_speed_is_aborted(MotionGeneratorMode generator, FciError error)
    {
        using var rig = new WireRig(5);
        uint id = rig.Move(generator);
        double y = rig.State.O_T_EE_c[13], q = rig.State.q_d[6];
        rig.Step(200, i => Drive(rig, y, q, i));
        rig.Command.motion_generation_finished = true;
        rig.Step(1, _ => Drive(rig, y, q, 201));
        rig.Expect(id, error);
    }

    [Fact]
    public void A_path_that_the_arm_does_not_follow_is_left_where_the_client_allows_no_more()
    {
        using var rig = new WireRig(6);
        uint id = rig.Move(ControllerMode.JointImpedance, MotionGeneratorMode.JointPosition, move => With(move, path: 0.0005));
        rig.Step(10);
        rig.Control("""{"cmd":"set","name":"disturbance","value":[0,0,60,0,0,0]}""");
        rig.Step(1000);
        rig.Expect(id, FciError.max_path_pose_deviation_violation);
    }

    [Fact]
    public void A_goal_that_is_missed_is_an_error()
    {
        using var rig = new WireRig(6);
        uint id = rig.Move(ControllerMode.JointImpedance, MotionGeneratorMode.JointPosition, move => With(move, goal: 1e-5));
        rig.Control("""{"cmd":"set","name":"disturbance","value":[0,0,30,0,0,0]}""");
        rig.Step(100);
        rig.Command.motion_generation_finished = true;
        rig.Step(5);
        rig.Expect(id, FciError.max_goal_pose_deviation_violation);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_deviation_that_is_none_is_refused(double deviation)
    {
        using var rig = new WireRig(7);
        var move = new MoveRequest { ControllerMode = ControllerMode.JointImpedance, MotionGeneratorMode = MotionGeneratorMode.JointPosition };
        Assert.Equal(FciStatus.InvalidArgumentRejected, rig.Ask(With(move, path: deviation)).Status);
    }

    [Fact]
    public void What_is_extrapolated_is_checked_like_a_command()
    {
        using var rig = new WireRig(5);
        uint id = rig.Move(MotionGeneratorMode.JointVelocity);
        double speed = 0;
        rig.Step(240, i =>
        {
            speed += Math.Min(9.0, 0.2 * i) * 1e-3;
            rig.Command.dq_c[6] = speed;
        });
        rig.Step(1);
        rig.Control("""{"cmd":"fault","kind":"drop-commands","cycles":19}""");
        double before = rig.State.q_d[6];
        rig.Step(15, _ => rig.Command.dq_c[6] = rig.State.dq_d[6]);
        Assert.True(rig.State.q_d[6] > before);
        Assert.Equal(RobotMode.Move, rig.State.robot_mode);
        Assert.Equal(MotionGeneratorMode.JointVelocity, rig.State.motion_generator_mode);
        Assert.True(id > 0);
    }

    [Fact]
    public void Twenty_lost_commands_in_a_row_end_a_motion()
    {
        using var rig = new WireRig(9);
        uint id = rig.Move(MotionGeneratorMode.JointPosition);
        rig.Step(30);
        rig.Control("""{"cmd":"fault","kind":"drop-commands","cycles":25}""");
        rig.Step(60);
        rig.Expect(id, FciError.communication_constraints_violation);
    }

    [Fact]
    public void A_collision_while_accelerating_has_thresholds_of_its_own()
    {
        CollisionBehavior behavior = CollisionBehavior.Uniform(80, 80, 150, 150);
        for (int i = 0; i < 6; i++)
            behavior.upper_force_acceleration[i] = 10;
        using var rig = new WireRig(5);
        Assert.Equal(FciStatus.Success, rig.Ask(behavior.ToRequest()).Status);
        uint id = rig.Move(MotionGeneratorMode.JointVelocity);
        rig.Control("""{"cmd":"set","name":"disturbance","value":[20,0,0,0,0,0]}""");
        rig.Step(300);
        Assert.Equal(RobotMode.Move, rig.State.robot_mode);
        Assert.Equal(0, rig.State.cartesian_collision[0]);
        rig.Step(50, i => rig.Command.dq_c[6] = 0.002 * i);
        Assert.Equal(1, rig.State.cartesian_collision[0]);
        rig.Expect(id, FciError.cartesian_reflex);
    }

    [Fact]
    public void A_joint_out_of_range_needs_a_person()
    {
        using var rig = new WireRig(10, start: new JointVector(0, -0.78, 0, -2.35, 0, 1.57, 3.06));
        uint id = rig.Send(MoveRequest.Torque(rig.Version));
        Assert.Equal(FciStatus.MotionStarted, rig.Answer(id).Status);
        // The joint's stop has pushed it back by now; the world puts it where it began, beyond the range.
        rig.Control("""{"cmd":"set","name":"reset","value":1}""");
        Assert.Equal(FciStatus.ReflexAborted, rig.Answer(id).Status);
        rig.Wait(2);
        Assert.Equal(ErrorSet.Of(FciError.joint_position_limits_violation), rig.State.errors);
        Assert.Equal(FciStatus.ManualErrorRecoveryRequiredRejected, rig.Ask(new EmptyRequest(FciCommand.AutomaticErrorRecovery)).Status);
        rig.Control("""{"cmd":"guiding","on":true}""");
        rig.Wait(5);
        Assert.Equal(RobotMode.Guiding, rig.State.robot_mode);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void The_user_stop_aborts_a_motion_and_recovery_waits_for_its_release(int version)
    {
        using var rig = new WireRig(version);
        uint id = rig.Move(MotionGeneratorMode.JointPosition);
        rig.Step(5);
        rig.Control("""{"cmd":"user-stop","pressed":true}""");
        rig.Step(5);
        Assert.Equal(RobotMode.UserStopped, rig.State.robot_mode);
        Assert.Equal(FciStatus.EmergencyAborted, rig.Answer(id).Status);
        Assert.Equal(FciStatus.CommandNotPossibleRejected, rig.Ask(new EmptyRequest(FciCommand.AutomaticErrorRecovery)).Status);
        rig.Control("""{"cmd":"user-stop","pressed":false}""");
        rig.Wait(3);
        Assert.Equal(RobotMode.Idle, rig.State.robot_mode);
    }

    private static void Drive(WireRig rig, double y, double q, int i)
    {
        double speed = 0.05 * Math.Min(1, i / 150.0);
        rig.Command.q_c[6] = i == 1 ? q : rig.Command.q_c[6] + speed * 1e-3;
        rig.Command.dq_c[6] = speed;
        rig.Command.O_T_EE_c[13] = i == 1 ? y : rig.Command.O_T_EE_c[13] + speed * 1e-3;
        rig.Command.O_dP_EE_c[1] = speed;
    }

    private static MoveRequest With(MoveRequest move, double path = 10, double goal = 10) => new()
    {
        ControllerMode = move.ControllerMode,
        MotionGeneratorMode = move.MotionGeneratorMode,
        PathDeviation = Three(path),
        GoalDeviation = Three(goal),
    };

    private static Double3 Three(double first)
    {
        var three = default(Double3);
        (three[0], three[1], three[2]) = (first, 3, 6);
        return three;
    }
}
