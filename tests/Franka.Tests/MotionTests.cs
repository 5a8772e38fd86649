using Warmstart.Franka.Tests.Support;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka.Tests;

/// <summary>Each way to move, on an emulated robot of each version.</summary>
[Collection(EmulatedCollection.Name)]
public sealed class MotionTests(EmulatedRobots robots)
{
    private const double Duration = 0.4;

    public static TheoryData<int> Versions => new(FciVersion.All.Select(v => (int)v.Number));

    [Theory, MemberData(nameof(Versions))]
    public void The_newest_version_that_both_speak_is_found(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        Assert.Equal(version, robot.ServerVersion);
        Assert.Equal(version <= 5 ? ArmKind.Fer : ArmKind.Fr3, robot.Kind);
        Assert.Equal(version >= 8, robot.HasServedModel);
        RobotState first = robot.ReadState();
        RobotState second = robot.ReadState();
        Assert.True(second.message_id > first.message_id);
        Assert.Equal(RobotMode.Idle, second.robot_mode);
        int count = 0;
        robot.Read((in RobotState _) => ++count < 20);
        Assert.Equal(20, count);
    }

    [Theory, MemberData(nameof(Versions))]
    public void Torques_run_and_finish(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        int calls = 0;
        TimeSpan time = default;
        robot.Control((in RobotState state, TimeSpan period) =>
        {
            time += period;
            return calls++ < 200 ? Torques.Zero : Torques.Zero.Finish();
        });
        Assert.Equal(201, calls);
        Assert.InRange(time.TotalMilliseconds, 200, 260);
        Assert.Equal(RobotMode.Idle, robot.ReadState().robot_mode);
    }

    [Theory, MemberData(nameof(Versions))]
    public void Joint_positions_move_the_joints_and_back(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        JointVector start = robot.ReadState().q_d.ToVector();
        double peak = 0, t = 0;
        robot.Control((in RobotState state, TimeSpan period) =>
        {
            t += period.TotalSeconds;
            JointVector q = start;
            q[6] += 0.03 * Bump(t);
            peak = Math.Max(peak, state.q[6] - start[6]);
            return t < Duration ? new JointPositions(q) : new JointPositions(q).Finish();
        });
        Assert.InRange(peak, 0.015, 0.035);
    }

    [Theory, MemberData(nameof(Versions))]
    public void Joint_velocities_move_the_joints_and_back(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        JointVector start = robot.ReadState().q.ToVector();
        double peak = 0, t = 0;
        robot.Control((in RobotState state, TimeSpan period) =>
        {
            t += period.TotalSeconds;
            JointVector dq = default;
            dq[6] = 0.03 * BumpRate(t);
            peak = Math.Max(peak, state.q[6] - start[6]);
            return t < Duration ? new JointVelocities(dq) : new JointVelocities(default).Finish();
        });
        Assert.InRange(peak, 0.015, 0.035);
    }

    [Theory, MemberData(nameof(Versions))]
    public void A_pose_moves_the_end_effector_and_back(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        Pose? start = null;
        double peak = 0, t = 0;
        robot.Control(
            (in RobotState state, TimeSpan period) =>
            {
                t += period.TotalSeconds;
                start ??= state.O_T_EE_c.ToPose();
                Pose wanted = start.Value with { P = start.Value.P + new Vec3(0, 0.01 * Bump(t), 0) };
                peak = Math.Max(peak, state.O_T_EE[13] - start.Value.P.Y);
                return t < Duration ? new CartesianPose(wanted) : new CartesianPose(wanted).Finish();
            },
            new ControlOptions { Controller = ControllerMode.CartesianImpedance });
        Assert.InRange(peak, 0.002, 0.015);
    }

    [Theory, MemberData(nameof(Versions))]
    public void A_twist_moves_the_end_effector_and_back(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        double start = robot.ReadState().O_T_EE[13], peak = 0, t = 0;
        robot.Control((in RobotState state, TimeSpan period) =>
        {
            t += period.TotalSeconds;
            peak = Math.Max(peak, state.O_T_EE[13] - start);
            return t < Duration ? new CartesianVelocities(0, 0.01 * BumpRate(t), 0, 0, 0, 0) : new CartesianVelocities(default).Finish();
        });
        Assert.InRange(peak, 0.002, 0.015);
    }

    [Theory, MemberData(nameof(Versions))]
    public void Torques_run_beside_a_generator(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        JointVector start = robot.ReadState().q.ToVector();
        int calls = 0;
        double t = 0, told = 0;
        robot.Control(
            (in RobotState state, TimeSpan period) =>
            {
                t += period.TotalSeconds;
                JointVector q = start;
                q[6] += 0.02 * Bump(t);
                return t < Duration ? new JointPositions(q) : new JointPositions(q).Finish();
            },
            (in RobotState state, TimeSpan period) =>
            {
                calls++;
                told = Math.Max(told, state.q_d[6] - start[6]);
                return new Torques((state.q_d.ToVector() - state.q.ToVector()) * 50 - state.dq.ToVector() * 5);
            },
            new ControlOptions { LimitRate = true });
        Assert.True(calls > 300, $"{calls} calls");
        Assert.InRange(told, 0.018, 0.022);
    }

    // From 0 to 1 and back, at rest at both ends, smooth in acceleration.
    private static double Bump(double t)
    {
        double phase = Math.Clamp(t / Duration, 0, 1) * Math.PI;
        return Math.Pow(Math.Sin(phase), 4);
    }

    private static double BumpRate(double t)
    {
        double phase = Math.Clamp(t / Duration, 0, 1) * Math.PI;
        return 4 * Math.Pow(Math.Sin(phase), 3) * Math.Cos(phase) * Math.PI / Duration;
    }
}
