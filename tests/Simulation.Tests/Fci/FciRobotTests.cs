using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;
using Warmstart.TestKit;

namespace Warmstart.Simulation.Tests.Fci;

public sealed class FciRobotTests
{
    private const uint MoveId = 7;
    private readonly IdealArm _arm = new();
    private readonly FciRobot _robot;
    private RobotCommand _command;

    public FciRobotTests() => _robot = new FciRobot(_arm, FciVersion.Fer, new RobotOptions());

    [Fact]
    public void An_idle_robot_shows_idle_modes_and_counts_milliseconds()
    {
        ulong first = _robot.State.message_id;
        Idle(5);
        Assert.Equal(first + 5, _robot.State.message_id);
        Assert.Equal((RobotMode.Idle, MotionGeneratorMode.Idle, ControllerMode.Other), Modes());
        Assert.Equal(0, _robot.State.control_command_success_rate);
    }

    [Fact]
    public void A_motion_is_answered_twice_with_the_changed_state_in_between()
    {
        _robot.Handle(MoveId, MoveRequest.Torque(FciVersion.Fer));
        Assert.Equal([FciStatus.MotionStarted], Answers());
        Assert.Equal((RobotMode.Move, MotionGeneratorMode.JointVelocity, ControllerMode.ExternalController), Modes());
        Command(3);
        Assert.Equal(1, _robot.State.control_command_success_rate);
        _command.motion_generation_finished = true;
        Command(1);
        Assert.Equal((RobotMode.Idle, MotionGeneratorMode.Idle, ControllerMode.Other), Modes());
        Assert.Empty(Answers());
        _robot.Outbox.StateSent();
        Assert.Equal([FciStatus.Success], Answers());
    }

    [Fact]
    public void From_version_7_on_only_the_torque_flag_ends_a_motion_of_torques()
    {
        var robot = new FciRobot(_arm, FciVersion.Fr3, new RobotOptions());
        robot.Handle(MoveId, MoveRequest.Torque(FciVersion.Fr3));
        robot.Step(hasCommand: true, new RobotCommand { motion_generation_finished = true });
        Assert.Equal(MotionGeneratorMode.None, robot.State.motion_generator_mode);
        robot.Step(hasCommand: true, new RobotCommand { torque_command_finished = true });
        Assert.Equal(RobotMode.Idle, robot.State.robot_mode);
    }

    [Fact]
    public void Nineteen_lost_commands_are_forgiven_and_twenty_are_not()
    {
        Start();
        Command(1);
        Idle(19);
        Assert.Equal(RobotMode.Move, _robot.State.robot_mode);
        Command(1);
        Assert.Equal(1 - 19 / 21.0, _robot.State.control_command_success_rate, 12);
        Idle(20);
        Expect(FciError.communication_constraints_violation);
    }

    [Fact]
    public void The_last_torque_is_held_while_commands_are_lost()
    {
        Start();
        _command.tau_J_d[0] = 0.9;
        Command(1);
        Idle(5);
        Assert.Equal(0.9, _robot.State.tau_J_d[0]);
        Assert.Equal(0.9, _robot.State.tau_J[0]);
    }

    [Fact]
    public void No_command_is_lost_before_the_first_one()
    {
        Start();
        Idle(999);
        Assert.Equal(RobotMode.Move, _robot.State.robot_mode);
        Assert.Equal(0, _robot.LostCommands);
        Idle(1);
        Expect(FciError.communication_constraints_violation);
    }

    [Theory]
    [InlineData(1.0, false)]
    [InlineData(1.01, true)]
    [InlineData(-1.01, true)]
    [InlineData(double.NaN, true)]
    [InlineData(double.PositiveInfinity, true)]
    public void A_torque_may_change_by_one_newton_metre_a_millisecond(double step, bool isRefused)
    {
        Start();
        Command(1);
        _command.tau_J_d[6] = step;
        Command(1);
        if (isRefused)
            Expect(FciError.controller_torque_discontinuity);
        else
            Assert.Equal(RobotMode.Move, _robot.State.robot_mode);
    }

    [Fact]
    public void A_torque_beyond_the_range_is_refused()
    {
        Start();
        for (int i = 1; i <= 12; i++)
        {
            _command.tau_J_d[4] = i;
            Command(1);
            _arm.Velocity = default;
        }
        Assert.Equal(RobotMode.Move, _robot.State.robot_mode);
        _command.tau_J_d[4] = 12.5;
        Command(1);
        Expect(FciError.tau_J_range_violation);
    }

    [Fact]
    public void A_joint_that_is_too_fast_ends_the_motion()
    {
        Start();
        _arm.Velocity = new JointVector(0, 0, 2.3, 0, 0, 0, 0);
        Command(1);
        Expect(FciError.joint_velocity_violation);
    }

    [Fact]
    public void A_joint_beyond_its_range_ends_the_motion()
    {
        Start();
        _arm.Velocity = new JointVector(2, 0, 0, 0, 0, 0, 0);
        Command(1600);
        Expect(FciError.joint_position_limits_violation);
    }

    [Fact]
    public void A_force_over_the_upper_threshold_is_a_reflex_and_over_the_lower_a_contact()
    {
        _robot.Handle(1, CollisionBehavior.Uniform(5, 10, 15, 30).ToRequest());
        Start();
        _arm.ExternalForce = Vector6.From(new Vec3(0, 0, 20), Vec3.Zero);
        Command(1);
        Assert.Equal((1, 0), (_robot.State.cartesian_contact[2], _robot.State.cartesian_collision[2]));
        Assert.Equal(RobotMode.Move, _robot.State.robot_mode);
        _arm.ExternalForce = Vector6.From(new Vec3(0, 0, -31), Vec3.Zero);
        Command(1);
        Expect(FciError.cartesian_reflex);
        _arm.ExternalForce = default;
        Idle(1);
        Assert.Equal((0, 1), (_robot.State.cartesian_contact[2], _robot.State.cartesian_collision[2]));
    }

    [Fact]
    public void A_torque_from_outside_over_the_threshold_is_a_joint_reflex()
    {
        Start();
        _arm.ExternalTorque = new JointVector(0, 0, 0, 0, 0, 0, 21);
        Command(1);
        Expect(FciError.joint_reflex);
    }

    [Fact]
    public void A_reflex_refuses_motions_until_recovery_which_takes_its_time()
    {
        Start();
        _robot.RaiseAt(0, FciError.cartesian_reflex);
        Command(1);
        Expect(FciError.cartesian_reflex);
        Assert.Equal([FciStatus.ReflexAborted], AnswersAfterState());
        _robot.Handle(8, MoveRequest.Torque(FciVersion.Fer));
        Assert.Equal([FciStatus.CommandNotPossibleRejected], Answers());

        _robot.Handle(9, new EmptyRequest(FciCommand.AutomaticErrorRecovery));
        Idle(99);
        Assert.Equal(RobotMode.AutomaticErrorRecovery, _robot.State.robot_mode);
        Assert.Empty(AnswersAfterState());
        Idle(1);
        Assert.Equal(RobotMode.Idle, _robot.State.robot_mode);
        Assert.True(_robot.State.errors.IsEmpty);
        Assert.True(_robot.State.reflex_reason.Has(FciError.cartesian_reflex));
        Assert.Equal([FciStatus.Success], AnswersAfterState());
        Start();
        Assert.True(_robot.State.reflex_reason.IsEmpty);
    }

    [Fact]
    public void The_user_stop_ends_a_motion_and_holds_off_the_next()
    {
        Start();
        Command(2);
        _robot.SetUserStop(pressed: true);
        Assert.Equal((RobotMode.UserStopped, MotionGeneratorMode.Idle, ControllerMode.Other), Modes());
        Assert.Equal([FciStatus.EmergencyAborted], AnswersAfterState());
        _robot.Handle(8, MoveRequest.Torque(FciVersion.Fer));
        Assert.Equal([FciStatus.CommandNotPossibleRejected], Answers());
        _robot.SetUserStop(pressed: false);
        Start();
    }

    [Fact]
    public void StopMove_preempts_the_motion_and_both_answers_follow_the_state()
    {
        Start();
        Command(2);
        _robot.Handle(8, new EmptyRequest(FciCommand.StopMove));
        Assert.Empty(Answers());
        Assert.Equal(RobotMode.Idle, _robot.State.robot_mode);
        Assert.Equal([FciStatus.Preempted, FciStatus.Success], AnswersAfterState());
    }

    [Fact]
    public void Setters_wait_for_the_end_of_a_motion()
    {
        Start();
        _robot.Handle(8, CollisionBehavior.Uniform(1, 1, 1, 1).ToRequest());
        Assert.Equal([FciStatus.CommandNotPossibleRejected], Answers());
    }

    [Theory]
    [InlineData(FciCommand.SetJointImpedance, 14250, FciStatus.Success)]
    [InlineData(FciCommand.SetJointImpedance, 14251, FciStatus.InvalidArgumentRejected)]
    [InlineData(FciCommand.SetJointImpedance, double.NaN, FciStatus.InvalidArgumentRejected)]
    [InlineData(FciCommand.SetCartesianImpedance, 300, FciStatus.Success)]
    [InlineData(FciCommand.SetCartesianImpedance, 9, FciStatus.InvalidArgumentRejected)]
    [InlineData(FciCommand.SetCollisionBehavior, -1, FciStatus.InvalidArgumentRejected)]
    [InlineData(FciCommand.SetLoad, -1, FciStatus.InvalidArgumentRejected)]
    [InlineData(FciCommand.SetLoad, 1, FciStatus.Success)]
    [InlineData(FciCommand.SetNEToEE, 1, FciStatus.InvalidArgumentRejected)]
    [InlineData(FciCommand.SetEEToK, double.NaN, FciStatus.InvalidArgumentRejected)]
    [InlineData(FciCommand.SetFilters, 100, FciStatus.Success)]
    [InlineData(FciCommand.SetFilters, 0, FciStatus.InvalidArgumentRejected)]
    public void Setters_refuse_what_a_robot_refuses(FciCommand command, double value, FciStatus status)
    {
        double[] values = [.. Enumerable.Repeat(value, SetterRequest.CountOf(command))];
        _robot.Handle(8, new SetterRequest(command, values));
        Assert.Equal([status], Answers());
    }

    [Fact]
    public void The_end_effector_and_the_load_show_in_the_state()
    {
        double[] NE_T_EE = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0.1, 0.2, 0.3, 1];
        _robot.Handle(8, new SetterRequest(FciCommand.SetNEToEE, NE_T_EE));
        _robot.Handle(9, new LoadParameters { m_load = 0.5 }.ToRequest());
        Assert.Equal([FciStatus.Success, FciStatus.Success], Answers());
        Assert.Equal((0.3, 0.5), (_robot.State.F_T_EE[14], _robot.State.m_load));
    }

    [Fact]
    public void After_a_motion_the_robot_brakes_and_holds()
    {
        Start();
        _arm.Velocity = JointVector.Filled(0.5);
        Command(1);
        _command.motion_generation_finished = true;
        Command(1);
        Idle(3000);
        Assert.True(_arm.Velocity.MaxAbs < 1e-3, $"still moves at {_arm.Velocity.MaxAbs} rad/s");
    }

    [Fact]
    public void A_client_that_vanishes_leaves_a_robot_in_reflex()
    {
        Start();
        Command(2);
        _robot.LoseClient();
        Expect(FciError.communication_constraints_violation);
        Assert.Empty(AnswersAfterState());
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        Start();
        Command(100);
        Assert.Equal(0, Allocations.OfSteady(() => Command(1000)));
    }

    private (RobotMode Robot, MotionGeneratorMode Generator, ControllerMode Controller) Modes()
        => (_robot.State.robot_mode, _robot.State.motion_generator_mode, _robot.State.controller_mode);

    private void Start()
    {
        _command = default;
        _robot.Handle(MoveId, MoveRequest.Torque(FciVersion.Fer));
        Assert.Equal(FciStatus.MotionStarted, Answers()[^1]);
    }

    private void Command(int count)
    {
        for (int i = 0; i < count; i++)
            _robot.Step(hasCommand: true, _command);
    }

    private void Idle(int count)
    {
        for (int i = 0; i < count; i++)
            _robot.Step(hasCommand: false, default);
    }

    private void Expect(FciError error)
    {
        Assert.Equal(RobotMode.Reflex, _robot.State.robot_mode);
        Assert.Equal(ErrorSet.Of(error), _robot.State.errors);
        Assert.Equal(ErrorSet.Of(error), _robot.State.reflex_reason);
    }

    private FciStatus[] AnswersAfterState()
    {
        _robot.Outbox.StateSent();
        return Answers();
    }

    private FciStatus[] Answers()
    {
        var statuses = new List<FciStatus>();
        while (_robot.Outbox.TryTake(out FciResponse? response))
            statuses.Add(response!.Status);
        return [.. statuses];
    }
}
