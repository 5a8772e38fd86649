using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Tests.Fci;

public sealed class MotionGeneratorTests
{
    private const int Duration = 1500;
    private static readonly JointVector Ready = new(0, -Math.PI / 4, 0, -3 * Math.PI / 4, 0, Math.PI / 2, Math.PI / 4);

    private readonly FciRobot _robot = new(
        new PlantBody(ArmModel.Fer, new PegWorld(), PlantParameters.Ideal, Ready, seed: 1), FciVersion.Fer, new RobotOptions());

    private RobotCommand _command;

    [Fact]
    public void Joint_positions_are_followed_to_the_end()
    {
        Start(MotionGeneratorMode.JointPosition);
        for (int i = 1; i <= Duration; i++)
        {
            SetPositions(0.2 * Profile(i));
            Send();
        }
        Finish();
        Assert.Equal(Ready[0] + 0.2, _robot.State.q[0], 2);
        Assert.Equal(Ready[3] + 0.2, _robot.State.q[3], 2);
    }

    [Fact]
    public void Joint_velocities_are_integrated()
    {
        Start(MotionGeneratorMode.JointVelocity);
        for (int i = 1; i <= Duration; i++)
        {
            _command.dq_c[6] = 0.3 * (Profile(i) - Profile(i - 1)) * 1000;
            Send();
        }
        Finish();
        Assert.Equal(Ready[6] + 0.3, _robot.State.q[6], 2);
    }

    [Fact]
    public void Poses_are_followed_to_the_end()
    {
        Start(MotionGeneratorMode.CartesianPosition);
        double x = _command.O_T_EE_c[12], z = _command.O_T_EE_c[14];
        for (int i = 1; i <= Duration; i++)
        {
            _command.O_T_EE_c[12] = x + 0.1 * Profile(i);
            _command.O_T_EE_c[14] = z - 0.05 * Profile(i);
            Send();
        }
        Assert.Equal(x + 0.1, _robot.State.O_T_EE_c[12], 6);
        Finish();
        Assert.Equal(x + 0.1, _robot.State.O_T_EE[12], 2);
        Assert.Equal(z - 0.05, _robot.State.O_T_EE[14], 2);
    }

    [Fact]
    public void Twists_are_integrated()
    {
        Start(MotionGeneratorMode.CartesianVelocity);
        double y = _robot.State.O_T_EE[13];
        for (int i = 1; i <= Duration; i++)
        {
            _command.O_dP_EE_c[1] = 0.1 * (Profile(i) - Profile(i - 1)) * 1000;
            Send();
        }
        Finish();
        Assert.Equal(y + 0.1, _robot.State.O_T_EE[13], 2);
    }

    [Fact]
    public void Lost_positions_are_extrapolated_so_that_a_moving_robot_goes_on()
    {
        Start(MotionGeneratorMode.JointPosition);
        for (int i = 1; i <= 700; i++)
        {
            SetPositions(0.2 * Profile(i));
            Send();
        }
        double before = _robot.State.q_d[0];
        double speed = _robot.State.dq_d[0];
        for (int i = 0; i < 10; i++)
            _robot.Step(hasCommand: false, default);
        Assert.InRange(_robot.State.q_d[0] - before, 0.008 * speed, 0.012 * speed);
        Assert.Equal(RobotMode.Move, _robot.State.robot_mode);
    }

    [Theory]
    [InlineData(0.2, FciError.joint_position_motion_generator_start_pose_invalid)]
    [InlineData(0.05, FciError.joint_motion_generator_velocity_limits_violation)]
    [InlineData(0.001, FciError.joint_motion_generator_velocity_discontinuity)]
    [InlineData(0.000011, FciError.joint_motion_generator_acceleration_discontinuity)]
    [InlineData(double.NaN, FciError.joint_position_motion_generator_start_pose_invalid)]
    public void A_jump_of_a_joint_has_the_error_of_its_size(double jump, FciError error)
    {
        Start(MotionGeneratorMode.JointPosition);
        _command.q_c[5] += jump;
        Send();
        Assert.Equal(ErrorSet.Of(error), _robot.State.errors);
    }

    [Theory]
    [InlineData(3.0, FciError.joint_motion_generator_velocity_limits_violation)]
    [InlineData(0.1, FciError.joint_motion_generator_acceleration_discontinuity)]
    [InlineData(double.NaN, FciError.joint_motion_generator_position_limits_violation)]
    public void A_jump_of_a_joint_velocity_has_the_error_of_its_size(double jump, FciError error)
    {
        Start(MotionGeneratorMode.JointVelocity);
        _command.dq_c[5] = jump;
        Send();
        Assert.Equal(ErrorSet.Of(error), _robot.State.errors);
    }

    [Theory]
    [InlineData(12, 0.2, FciError.cartesian_position_motion_generator_start_pose_invalid)]
    [InlineData(12, 0.01, FciError.cartesian_motion_generator_velocity_limits_violation)]
    [InlineData(12, 0.0005, FciError.cartesian_motion_generator_velocity_discontinuity)]
    [InlineData(12, 0.00001, FciError.cartesian_motion_generator_acceleration_discontinuity)]
    [InlineData(0, 0.5, FciError.cartesian_position_motion_generator_invalid_frame_flag)]
    [InlineData(15, 0.5, FciError.cartesian_position_motion_generator_invalid_frame_flag)]
    [InlineData(13, double.NaN, FciError.cartesian_position_motion_generator_invalid_frame_flag)]
    public void A_wrong_pose_has_the_error_of_its_kind(int entry, double jump, FciError error)
    {
        Start(MotionGeneratorMode.CartesianPosition);
        _command.O_T_EE_c[entry] += jump;
        Send();
        Assert.Equal(ErrorSet.Of(error), _robot.State.errors);
    }

    [Theory]
    [InlineData(3.0, FciError.cartesian_motion_generator_velocity_limits_violation)]
    [InlineData(0.1, FciError.cartesian_motion_generator_acceleration_discontinuity)]
    [InlineData(double.NaN, FciError.cartesian_motion_generator_velocity_limits_violation)]
    public void A_jump_of_a_twist_has_the_error_of_its_size(double jump, FciError error)
    {
        Start(MotionGeneratorMode.CartesianVelocity);
        _command.O_dP_EE_c[0] = jump;
        Send();
        Assert.Equal(ErrorSet.Of(error), _robot.State.errors);
    }

    [Fact]
    public void A_step_of_each_generator_allocates_nothing()
    {
        foreach (MotionGeneratorMode mode in new[] { MotionGeneratorMode.JointPosition, MotionGeneratorMode.CartesianPosition, MotionGeneratorMode.CartesianVelocity })
        {
            Start(mode);
            Send();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 50; i++)
                Send();
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            _robot.Handle(9, new EmptyRequest(FciCommand.StopMove));
        }
    }

    // A path from 0 to 1 with rest at both ends (minimum jerk).
    private static double Profile(int step)
    {
        double s = Math.Clamp(step / (double)Duration, 0, 1);
        return s * s * s * (10 - 15 * s + 6 * s * s);
    }

    private void Start(MotionGeneratorMode mode)
    {
        _robot.Handle(1, CollisionBehavior.Uniform(80, 80, 80, 80).ToRequest());
        _robot.Handle(7, new MoveRequest { ControllerMode = ControllerMode.JointImpedance, MotionGeneratorMode = mode });
        Assert.Equal(RobotMode.Move, _robot.State.robot_mode);
        _command = new RobotCommand { O_T_EE_c = _robot.State.O_T_EE_c, q_c = _robot.State.q_d };
    }

    private void SetPositions(double offset)
    {
        for (int i = 0; i < JointVector.Length; i++)
            _command.q_c[i] = Ready[i] + offset;
    }

    private void Send() => _robot.Step(hasCommand: true, _command);

    private void Finish()
    {
        for (int i = 0; i < 300; i++)
            Send();
        Assert.Equal(RobotMode.Move, _robot.State.robot_mode);
        _command.motion_generation_finished = true;
        Send();
        Assert.Equal(RobotMode.Idle, _robot.State.robot_mode);
    }
}
