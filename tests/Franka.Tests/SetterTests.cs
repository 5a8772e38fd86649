using Warmstart.Franka.Tests.Support;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka.Tests;

/// <summary>Every setter and getter on an emulated robot of each version, and what is refused before it is sent.</summary>
[Collection(EmulatedCollection.Name)]
public sealed class SetterTests(EmulatedRobots robots)
{
    private const int LastWithFilters = 5;
    private const int FirstWithServedModel = 8;
    private const int LastWithLibrary = 9;

    public static TheoryData<int> Versions => new(FciVersion.All.Select(v => (int)v.Number));

    [Theory, MemberData(nameof(Versions))]
    public void Every_setter_that_the_version_has_is_obeyed(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        robot.SetCollisionBehavior(20, 40, 20, 40);
        robot.SetJointImpedance(new JointVector(3000, 3000, 3000, 2500, 2500, 2000, 2000));
        robot.SetCartesianImpedance(Vector6.From(new Vec3(3000, 3000, 3000), new Vec3(300, 300, 300)));
        robot.SetGuidingMode([true, true, false, false, false, true], elbow: false);
        robot.SetK(Pose.Translation(0, 0, 0.05));
        robot.SetEE(Pose.FromXyzRpy(new Vec3(0.01, 0, 0.02), new Vec3(0, 0, 0.5)));
        robot.SetLoad(new RigidBody(0.3, new Vec3(0, 0.01, 0.04), Mat3.Diagonal(0.001, 0.002, 0.003)));
        RobotState state = robot.ReadState();
        Assert.Equal(0.05, state.EE_T_K[14], 6);
        Assert.Equal(0.3, state.m_load, 6);
        Assert.Equal(0.04, state.F_x_Cload[2], 6);
        Assert.Equal(0.003, state.I_load[8], 6);
        if (version >= 4)
            Assert.Equal(0.02, state.NE_T_EE[14], 6);
        robot.SetLoad(default);
        robot.SetEE(Pose.Identity);
        robot.SetK(Pose.Identity);
        Versioned(version <= LastWithFilters, () => robot.SetFilters(100, 100, 100, 100, 100));
        // The emulated robot heeds them, and other tests use it too.
        Versioned(version <= LastWithFilters, () => robot.SetFilters(1000, 1000, 1000, 1000, 1000));
        Versioned(version <= LastWithFilters, () => Assert.True(robot.GetCartesianLimit(0).Size.IsFinite));
    }

    [Theory, MemberData(nameof(Versions))]
    public void The_model_comes_from_the_robot_where_it_serves_one(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        Versioned(version >= FirstWithServedModel, () => Assert.Contains("position_based_velocity_limits", robot.GetRobotModel(), StringComparison.Ordinal));
        if (version > LastWithLibrary)
            Assert.Throws<FrankaInvalidOperationException>(() => robot.DownloadModelLibrary());
        FrankaModel model = robot.LoadModel();
        RobotState state = robot.ReadState();
        Pose told = state.O_T_EE.ToPose();
        Pose ours = model.Pose(FrankaFrame.EndEffector, state);
        // The state's pose and joints are noisy and, in version 10, floats.
        Assert.True((told.P - ours.P).Length < 1e-3, $"{told.P} {ours.P}");
        Assert.True(model.Mass(state)[0] > 0.1);
    }

    [Fact]
    public void Values_that_a_robot_would_refuse_are_refused_by_name()
    {
        using FrankaRobot robot = robots.Of(5).Connect();
        Assert.Contains("[3] must be 0 to 14250", Assert.Throws<ArgumentOutOfRangeException>(() => robot.SetJointImpedance(new(1, 1, 1, 14251, 1, 1, 1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => robot.SetJointImpedance(JointVector.Filled(double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => robot.SetCartesianImpedance(Vector6.From(new Vec3(9, 10, 10), new Vec3(1, 1, 1))));
        Assert.Throws<ArgumentOutOfRangeException>(() => robot.SetCartesianImpedance(Vector6.From(new Vec3(10, 10, 10), new Vec3(1, 1, 301))));
        Assert.Throws<ArgumentOutOfRangeException>(() => robot.SetCollisionBehavior(-1, 20, 20, 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => robot.SetCollisionBehavior(20, double.PositiveInfinity, 20, 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => robot.SetFilters(0, 1, 1, 1, 1));
        Assert.Throws<ArgumentException>(() => robot.SetGuidingMode([true], elbow: true));
        Assert.Throws<ArgumentException>(() => robot.SetK(new Pose(Mat3.Diagonal(1, 1, 2), Vec3.Zero)));
        Assert.Throws<ArgumentException>(() => robot.SetEE(new Pose(Mat3.Identity, new Vec3(double.NaN, 0, 0))));
        Assert.Throws<ArgumentException>(() => robot.SetLoad(new RigidBody(-1, Vec3.Zero, Mat3.Identity)));
        Assert.Throws<ArgumentException>(() => robot.Control((in RobotState _, TimeSpan _) => Torques.Zero, new ControlOptions { CutoffFrequency = 0 }));
        Assert.Throws<ArgumentException>(() => robot.Control(
            (in RobotState _, TimeSpan _) => default(JointPositions), new ControlOptions { Controller = ControllerMode.ExternalController }));
    }

    [Fact]
    public async Task A_setter_during_a_motion_is_refused_by_the_robot()
    {
        using FrankaRobot robot = robots.Of(10).Connect();
        using var moving = new ManualResetEventSlim();
        Task control = Task.Run(() => robot.Control((in RobotState _, TimeSpan _) =>
        {
            moving.Set();
            return Torques.Zero;
        }));
        Assert.True(moving.Wait(TimeSpan.FromSeconds(10)));
        var error = Assert.Throws<FrankaCommandException>(() => robot.SetK(Pose.Identity));
        Assert.Equal((nameof(FciCommand.SetEEToK), FciStatus.CommandNotPossibleRejected), (error.Command, error.Status));
        robot.Stop();
        await Assert.ThrowsAsync<FrankaControlException>(() => control);
    }

    private static void Versioned(bool has, Action ask)
    {
        if (has)
            ask();
        else
            Assert.Throws<FrankaInvalidOperationException>(ask);
    }
}
