using Warmstart.Franka.Tests.Support;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka.Tests;

/// <summary>A control loop allocates nothing once it runs, whatever is commanded; filter and rate limit on.</summary>
[Collection(EmulatedCollection.Name)]
public sealed class AllocationTests(EmulatedRobots robots)
{
    private const int WarmUp = 200;
    private const int Measured = 1000;

    private static readonly ControlOptions s_all = new() { LimitRate = true, CutoffFrequency = 100 };

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void A_cycle_allocates_nothing(int version)
    {
        using FrankaRobot robot = robots.Of(version).Connect();
        FrankaModel model = robot.LoadModel();
        Check(robot, (in RobotState state) =>
        {
            JointVector c = model.Coriolis(state);
            JacobianMatrix j = model.ZeroJacobian(FrankaFrame.EndEffector, state);
            return new Torques(c + j.TransposeTimes(default));
        });
        Check(robot, (in RobotState state) => new JointPositions(state.q_d.ToVector()));
        Check(robot, (in RobotState _) => new JointVelocities(default(JointVector)));
        Check(robot, (in RobotState state) => new CartesianPose(state.O_T_EE_c) { Elbow = Elbow.From(state.elbow) });
        Check(robot, (in RobotState _) => new CartesianVelocities(default(Vector6)));
    }

    private static void Check<TCommand>(FrankaRobot robot, Step<TCommand> step)
        where TCommand : struct, IControlCommand
    {
        long before = 0, after = 0;
        int calls = 0;
        TCommand Callback(in RobotState state, TimeSpan period)
        {
            calls++;
            if (calls == WarmUp)
                before = GC.GetAllocatedBytesForCurrentThread();
            if (calls == WarmUp + Measured)
                after = GC.GetAllocatedBytesForCurrentThread();
            return calls <= WarmUp + Measured ? step(state) : throw new TimeoutException();
        }
        Assert.Throws<TimeoutException>(() => Control(robot, (ControlCallback<TCommand>)Callback));
        Assert.True(after - before == 0, $"{typeof(TCommand).Name}: {after - before} bytes in {Measured} cycles");
    }

    private static void Control<TCommand>(FrankaRobot robot, ControlCallback<TCommand> callback)
        where TCommand : struct, IControlCommand
    {
        switch (callback)
        {
            case ControlCallback<Torques> c: robot.Control(c, s_all); break;
            case ControlCallback<JointPositions> c: robot.Control(c, s_all); break;
            case ControlCallback<JointVelocities> c: robot.Control(c, s_all); break;
            case ControlCallback<CartesianPose> c: robot.Control(c, s_all); break;
            case ControlCallback<CartesianVelocities> c: robot.Control(c, s_all); break;
        }
    }

    private delegate TCommand Step<TCommand>(in RobotState state);
}
