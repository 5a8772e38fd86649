using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Fci;
using Warmstart.Trials.FaultSimulation;
using Warmstart.Trials.FaultSimulation.Faults;

namespace Warmstart.Trials.Tests.FaultSimulation;

public sealed class BothEndedTests
{
    [Fact]
    public void Two_processes_that_are_told_to_end_at_once_bring_the_arm_to_rest_end_and_come_back()
    {
        using var world = new World(21);
        Until(world, 60_000, () => world.Controller?.Core.State == LifecycleState.Running);
        var controller = world.Controller!;
        var loop = controller.Loop!;
        new ProcessFaults(world, world.Stream(99)).Strike(FaultKind.BothEnded);
        Until(world, 15_000, () => controller.IsDead && loop.IsDead);
        Assert.Equal(0, loop.ExitCode);
        Assert.NotEqual(RobotMode.Move, world.Robot.State.robot_mode);
        Until(world, 60_000, () => world.Controller?.Core.State == LifecycleState.Running);
        Assert.Empty(world.Board.Found);
    }

    private static void Until(World world, int mostMs, Func<bool> holds)
    {
        for (int i = 0; !holds(); i++)
        {
            Assert.True(i < mostMs, $"not after {mostMs} ms: {world.Controller?.Core.State} {world.Controller?.Core.Reason}");
            world.Step();
        }
    }
}
