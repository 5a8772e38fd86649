using Warmstart.Franka.Tests.Support;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka.Tests;

/// <summary>One short use of each thing that the interface offers; whether it ends well is all that counts here.</summary>
internal static class ConformanceSuite
{
    private const double Duration = 0.4;

    private static readonly ControlOptions s_cartesian = new() { Controller = ControllerMode.CartesianImpedance };

    /// <summary>Name, first and last version that has it, the use.</summary>
    public static readonly (string Name, int First, int Last, Action<EmulatedRobot> Use)[] Features =
    [
        ("connect, read states", 3, 10, e => With(e, r => r.Read((in RobotState s) => s.message_id == 0))),
        ("joint positions", 3, 10, e => With(e, r => Positions(r, ControlOptions.Default))),
        ("joint positions, Cartesian impedance", 3, 10, e => With(e, r => Positions(r, s_cartesian))),
        ("joint velocities", 3, 10, e => With(e, r => Velocities(r, ControlOptions.Default))),
        ("Cartesian pose", 3, 10, e => With(e, r => Poses(r, ControlOptions.Default))),
        ("Cartesian pose, Cartesian impedance", 3, 10, e => With(e, r => Poses(r, s_cartesian))),
        ("Cartesian velocities", 3, 10, e => With(e, r => Twists(r, ControlOptions.Default))),
        ("rate limit on all generators", 3, 10, e => With(e, Limited)),
        ("torques", 3, 10, e => With(e, r => Torque(r, 200))),
        ("torques beside a generator", 3, 10, e => With(e, Paired)),
        ("stop, reflex, recovery", 3, 10, e => With(e, Recovery)),
        ("setters (7)", 3, 10, e => With(e, Setters)),
        ("setFilters, getCartesianLimit", 3, 5, e => With(e, Filters)),
        ("model library", 3, 9, e => With(e, r => _ = r.DownloadModelLibrary().Length > 0 ? 0 : throw new InvalidDataException("empty"))),
        ("served model", 8, 10, e => With(e, r => _ = r.GetRobotModel().Length > 0 && r.HasServedModel ? 0 : throw new InvalidDataException("empty"))),
        ("asynchronous positions", 10, 10, e => With(e, Asynchronous)),
        ("hand", 3, 10, Hand),
        ("vacuum gripper", 3, 10, Vacuum),
    ];

    private static void With(EmulatedRobot emulated, Action<FrankaRobot> use)
    {
        using FrankaRobot robot = emulated.Connect();
        robot.AutomaticErrorRecovery();
        use(robot);
    }

    private static void Torque(FrankaRobot robot, int calls)
        => robot.Control((in RobotState _, TimeSpan _) => calls-- > 0 ? Torques.Zero : Torques.Zero.Finish());

    private static void Positions(FrankaRobot robot, ControlOptions options)
    {
        JointVector start = robot.ReadState().q_d.ToVector();
        double t = 0;
        robot.Control(
            (in RobotState _, TimeSpan period) =>
            {
                t += period.TotalSeconds;
                JointVector q = start;
                q[6] += 0.03 * Bump(t);
                return t < Duration ? new JointPositions(q) : new JointPositions(q).Finish();
            },
            options);
    }

    private static void Velocities(FrankaRobot robot, ControlOptions options)
    {
        double t = 0;
        robot.Control(
            (in RobotState _, TimeSpan period) =>
            {
                t += period.TotalSeconds;
                return t < Duration ? new JointVelocities(0, 0, 0, 0, 0, 0, 0.03 * BumpRate(t)) : new JointVelocities(default(JointVector)).Finish();
            },
            options);
    }

    private static void Poses(FrankaRobot robot, ControlOptions options)
    {
        Pose? start = null;
        double t = 0;
        robot.Control(
            (in RobotState state, TimeSpan period) =>
            {
                t += period.TotalSeconds;
                start ??= state.O_T_EE_c.ToPose();
                var pose = new CartesianPose(start.Value with { P = start.Value.P + new Vec3(0, 0.01 * Bump(t), 0) });
                return t < Duration ? pose : pose.Finish();
            },
            options);
    }

    private static void Twists(FrankaRobot robot, ControlOptions options)
    {
        double t = 0;
        robot.Control(
            (in RobotState _, TimeSpan period) =>
            {
                t += period.TotalSeconds;
                return t < Duration ? new CartesianVelocities(0, 0.01 * BumpRate(t), 0, 0, 0, 0) : new CartesianVelocities(default(Vector6)).Finish();
            },
            options);
    }

    private static void Limited(FrankaRobot robot)
    {
        var limited = new ControlOptions { LimitRate = true };
        Positions(robot, limited);
        Velocities(robot, limited);
        Poses(robot, limited);
        Twists(robot, limited);
    }

    private static void Paired(FrankaRobot robot)
    {
        JointVector start = robot.ReadState().q.ToVector();
        int left = 200;
        robot.Control(
            (in RobotState _, TimeSpan _) => left-- > 0 ? new JointPositions(start) : new JointPositions(start).Finish(),
            (in RobotState state, TimeSpan _) => new Torques((state.q_d.ToVector() - state.q.ToVector()) * 50));
    }

    private static void Recovery(FrankaRobot robot)
    {
        var reflex = Assert.Throws<FrankaControlException>(() => robot.Control(
            (in RobotState _, TimeSpan _) => new Torques(0, 0, 0, 0, 0, 0, 5), new ControlOptions { CutoffFrequency = 1000 }));
        Assert.Equal(FciStatus.ReflexAborted, reflex.Status);
        robot.AutomaticErrorRecovery();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => robot.Control(
            (in RobotState _, TimeSpan _) =>
            {
                stop.Cancel();
                return Torques.Zero;
            },
            stop: stop.Token));
        Torque(robot, 20);
    }

    private static void Setters(FrankaRobot robot)
    {
        robot.SetCollisionBehavior(20, 40, 20, 40);
        robot.SetJointImpedance(new JointVector(3000, 3000, 3000, 2500, 2500, 2000, 2000));
        robot.SetCartesianImpedance(Vector6.From(new Vec3(3000, 3000, 3000), new Vec3(300, 300, 300)));
        robot.SetGuidingMode([true, true, true, true, true, true], elbow: true);
        robot.SetK(Pose.Identity);
        robot.SetEE(Pose.Identity);
        robot.SetLoad(default);
    }

    private static void Filters(FrankaRobot robot)
    {
        robot.SetFilters(1000, 1000, 1000, 1000, 1000);
        robot.GetCartesianLimit(0);
    }

    private static void Asynchronous(FrankaRobot robot)
    {
        JointVector start = robot.ReadState().q_d.ToVector(), goal = start;
        goal[6] += 0.1;
        using AsyncJointMotion motion = robot.StartAsyncJointMotion();
        foreach (JointVector target in new[] { goal, start })
        {
            motion.SetTarget(target);
            int states = 0;
            while (!motion.IsAtTarget(motion.ReadState()))
                Assert.True(++states < 20_000, "the target is not reached");
        }
        motion.Finish();
    }

    private static void Hand(EmulatedRobot emulated)
    {
        var options = new GripperOptions { Port = emulated.GripperPort, StateTimeout = TimeSpan.FromSeconds(10), AnswerTimeout = TimeSpan.FromSeconds(10) };
        using FrankaGripper hand = FrankaGripper.Connect("127.0.0.1", options);
        Assert.True(hand.Homing());
        double most = hand.ReadState().MaxWidth;
        Assert.True(hand.Move(most, 0.1));
        Assert.True(hand.Grasp(0.03, 0.1, 40));
        Assert.True(hand.ReadState().IsGrasped);
        Assert.True(hand.Stop());
        Assert.True(hand.Move(most, 0.1));
        Assert.False(hand.Grasp(0.06, 0.1, 40));
        Assert.True(hand.Move(most, 0.1));
    }

    private static void Vacuum(EmulatedRobot emulated)
    {
        var options = new GripperOptions { Port = emulated.VacuumPort, StateTimeout = TimeSpan.FromSeconds(10), AnswerTimeout = TimeSpan.FromSeconds(10) };
        using FrankaVacuumGripper gripper = FrankaVacuumGripper.Connect("127.0.0.1", options);
        bool held = gripper.Vacuum(50, TimeSpan.FromSeconds(2));
        Assert.Equal(held, gripper.ReadState().PartPresent);
        gripper.DropOff(TimeSpan.FromSeconds(2));
        gripper.Stop();
    }

    // From 0 to 1 and back, at rest at both ends, smooth in acceleration.
    private static double Bump(double t) => Math.Pow(Math.Sin(Phase(t)), 4);

    private static double BumpRate(double t) => 4 * Math.Pow(Math.Sin(Phase(t)), 3) * Math.Cos(Phase(t)) * Math.PI / Duration;

    private static double Phase(double t) => Math.Clamp(t / Duration, 0, 1) * Math.PI;
}
