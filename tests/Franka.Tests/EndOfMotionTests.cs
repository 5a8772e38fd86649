using Warmstart.Franka.Tests.Support;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka.Tests;

/// <summary>How motions end other than by their own finish, on an emulated FER and FR3.</summary>
[Collection(EmulatedCollection.Name)]
public sealed class EndOfMotionTests(EmulatedRobots robots)
{
    public static TheoryData<int> Versions => [3, 5, 7, 10];

    [Theory, MemberData(nameof(Versions))]
    public void A_reflex_comes_out_with_its_reason_and_the_log(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        int calls = 0;
        var error = Assert.Throws<FrankaControlException>(() => robot.Control(
            (in RobotState _, TimeSpan _) => new Torques(0, 0, 0, 0, 0, 0, calls++ < 100 ? 0 : 5), new ControlOptions { CutoffFrequency = 1000 }));
        Assert.Equal(FciStatus.ReflexAborted, error.Status);
        Assert.True(error.Errors.Has(FciError.controller_torque_discontinuity));
        Assert.Contains("controller_torque_discontinuity", error.Message, StringComparison.Ordinal);
        Assert.Contains("control_command_success_rate", error.Message, StringComparison.Ordinal);
        Assert.Equal(50, error.Log.Count);
        Assert.Equal(5, error.Log[^1].Command.tau_J_d[6]);
        Assert.Equal(RobotMode.Reflex, error.Log[^1].State.robot_mode);
        Assert.All(error.Log.Zip(error.Log.Skip(1)), pair => Assert.True(pair.First.State.message_id < pair.Second.State.message_id));

        var refused = Assert.Throws<FrankaCommandException>(() => robot.Control((in RobotState _, TimeSpan _) => Torques.Zero.Finish()));
        Assert.Equal(FciStatus.CommandNotPossibleRejected, refused.Status);
        Assert.Contains("AutomaticErrorRecovery", refused.Message, StringComparison.Ordinal);
        robot.AutomaticErrorRecovery();
        robot.Control((in RobotState _, TimeSpan _) => Torques.Zero.Finish());
    }

    [Theory, MemberData(nameof(Versions))]
    public void The_rate_limit_keeps_a_jump_from_being_a_reflex(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        int calls = 0;
        double largest = 0, last = 0;
        robot.Control(
            (in RobotState state, TimeSpan _) =>
            {
                largest = Math.Max(largest, Math.Abs(state.tau_J_d[6] - last));
                last = state.tau_J_d[6];
                var wanted = new Torques(0, 0, 0, 0, 0, 0, calls % 20 < 10 ? 3 : -3);
                return calls++ < 200 ? wanted : Torques.Zero.Finish();
            },
            new ControlOptions { LimitRate = true, CutoffFrequency = 1000 });
        Assert.InRange(largest, 0.9, 1.000001);
    }

    [Theory, MemberData(nameof(Versions))]
    public void An_exception_of_the_callback_comes_out_and_the_arm_is_free(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        int calls = 0;
        Assert.Throws<TimeoutException>(() => robot.Control(
            (in RobotState _, TimeSpan _) => calls++ < 50 ? Torques.Zero : throw new TimeoutException()));
        Assert.Equal(RobotMode.Idle, robot.ReadState().robot_mode);
        robot.Control((in RobotState _, TimeSpan _) => Torques.Zero.Finish());
    }

    [Theory, MemberData(nameof(Versions))]
    public void A_command_that_is_not_finite_stops_the_motion(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        var error = Assert.Throws<ArgumentException>(() => robot.Control((in RobotState _, TimeSpan _) => new Torques(0, double.NaN, 0, 0, 0, 0, 0)));
        Assert.Contains("tau_J_d[1] is NaN", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => robot.Control((in RobotState _, TimeSpan _) => new CartesianPose(default(Double16))));
        Assert.Throws<ArgumentException>(() => robot.Control((in RobotState state, TimeSpan _) => new CartesianPose(state.O_T_EE_c) { Elbow = new Elbow(0, 0.5) }));
        Assert.Equal(RobotMode.Idle, robot.ReadState().robot_mode);
    }

    [Theory, MemberData(nameof(Versions))]
    public void A_token_stops_the_motion(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        using var stop = new CancellationTokenSource();
        int calls = 0;
        Assert.Throws<OperationCanceledException>(() => robot.Control(
            (in RobotState _, TimeSpan _) =>
            {
                if (calls++ == 50)
                    stop.Cancel();
                return Torques.Zero;
            },
            stop: stop.Token));
        Assert.InRange(calls, 51, 52);
        Assert.Equal(RobotMode.Idle, robot.ReadState().robot_mode);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task Stop_from_another_thread_preempts_the_motion(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        using var moving = new ManualResetEventSlim();
        Task control = Task.Run(() => robot.Control((in RobotState _, TimeSpan _) =>
        {
            moving.Set();
            return Torques.Zero;
        }));
        Assert.True(moving.Wait(TimeSpan.FromSeconds(10)));
        Assert.Throws<FrankaInvalidOperationException>(() => robot.ReadState());
        robot.Stop();
        var error = await Assert.ThrowsAsync<FrankaControlException>(() => control);
        Assert.Equal(FciStatus.Preempted, error.Status);
        Assert.True(error.Errors.IsEmpty);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task Dispose_from_another_thread_stops_the_motion(int version)
    {
        FrankaRobot robot = robots.Of(version).Connect();
        using var moving = new ManualResetEventSlim();
        Task control = Task.Run(() => robot.Control((in RobotState _, TimeSpan _) =>
        {
            moving.Set();
            return Torques.Zero;
        }));
        Assert.True(moving.Wait(TimeSpan.FromSeconds(10)));
        robot.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => control);
        using FrankaRobot next = robots.Of(version).Connect();
        Assert.True(next.ReadState().reflex_reason.IsEmpty);
    }

    [Theory, MemberData(nameof(Versions))]
    public void The_user_stop_ends_a_motion_and_says_so(int version)
    {
        EmulatedRobot emulated = robots.Of(version);
        using FrankaRobot robot = emulated.Connect();
        int calls = 0;
        var error = Assert.Throws<FrankaControlException>(() => robot.Control((in RobotState _, TimeSpan _) =>
        {
            if (calls++ == 20)
                emulated.Ask("""{"cmd":"user-stop","pressed":true}""");
            return Torques.Zero;
        }));
        Assert.Equal(FciStatus.EmergencyAborted, error.Status);
        var refused = Assert.Throws<FrankaCommandException>(() => robot.Control((in RobotState _, TimeSpan _) => Torques.Zero));
        Assert.Contains("user stop", refused.Message, StringComparison.Ordinal);
        emulated.Ask("""{"cmd":"user-stop","pressed":false}""");
    }

    [Fact]
    public void A_last_command_in_motion_is_told_as_such()
    {
        using FrankaRobot robot = robots.Of(10).Connect();
        double t = 0;
        var error = Record.Exception(() => robot.Control((in RobotState _, TimeSpan period) =>
        {
            t += period.TotalSeconds;
            var dq = new JointVelocities(0, 0, 0, 0, 0, 0, 5 * t);
            return t < 0.1 ? dq : new JointVelocities(default(JointVector)).Finish();
        }));
        Assert.True(error is null or FrankaControlException, $"{error}");
    }

    [Fact]
    public void A_callback_must_not_dispose_its_robot()
    {
        using FrankaRobot robot = robots.Of(10).Connect();
        Assert.Throws<FrankaInvalidOperationException>(() => robot.Control((in RobotState _, TimeSpan _) =>
        {
            robot.Dispose();
            return Torques.Zero;
        }));
        robot.Control((in RobotState _, TimeSpan _) => Torques.Zero.Finish());
    }
}
