using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Loop.Control;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Simulation.LockStep;
using Warmstart.Simulation.Tests.Support;
using Warmstart.TestKit;

namespace Warmstart.Simulation.Tests.LockStep;

/// <summary>A wall of limits that moves: the arm stays out of it and is not stopped by it.</summary>
public sealed class MovingWallTests
{
    // What the impedance gives way by, and what a wall moves within a policy step.
    private const double Give = 0.005;
    private static readonly TaskDefinition s_task = new TaskCatalog(Repository.PathOf("data", "tasks")).Load("reach-hold");

    [Fact]
    public void Who_goes_straight_for_the_goal_is_held_at_the_wall_and_never_gets_there()
    {
        var rig = new LockStepRig(s_task);
        IPolicy straight = TaskKind.Of(s_task).Expert(s_task, careful: false);
        for (ulong seed = 1; seed <= 4; seed++)
        {
            (EpisodeEnd end, double deepest) = Play(rig, straight, seed, stochastic: false);
            Assert.Equal(EpisodeEnd.TimeOut, end);
            Assert.InRange(deepest, -Give, Give);
        }
    }

    [Fact]
    public void No_policy_however_rough_enters_it_or_is_stopped_by_it()
    {
        var rig = new LockStepRig(s_task);
        IPolicy[] rough = [new RoughPolicy(), new DemonstratorPolicy(s_task, new DemonstratorQuality(0.8, 0.8, 0, 0.5))];
        for (ulong seed = 1; seed <= 6; seed++)
        {
            (EpisodeEnd end, double deepest) = Play(rig, rough[seed % 2], seed, stochastic: true);
            Assert.True(end is EpisodeEnd.TimeOut or EpisodeEnd.Success, $"{end}");
            Assert.InRange(deepest, double.NegativeInfinity, Give);
        }
    }

    [Fact]
    public void The_loop_holds_a_box_that_narrows_while_it_follows_and_leads_the_tool_out_of_what_is_taken_away()
    {
        var rig = new TickOnPlant(new PlantParameters());
        rig.Armed();
        rig.Order(TickOrderKind.Follow);
        Pose at = rig.Plant.O_T_EE;
        // A face comes nearer, 1 mm each 100 ms, from 10 mm before the tool to 10 mm beyond it, while the setpoint asks for the other side.
        for (int i = 0; i <= 20; i++)
        {
            double face = at.P.Y + 0.01 - (0.001 * i);
            rig.Task(t => t with { BoxCentre = new Vec3(t.BoxCentre.X, face - 0.2, t.BoxCentre.Z) });
            rig.Aim(new Pose(at.Orientation, at.P + new Vec3(0, 0.19, 0)));
            rig.Run(100);
            Assert.Equal(SafetyState.Nominal, rig.Result.Safety);
            Assert.True(rig.Plant.O_T_EE.P.Y <= face + Give, $"{rig.Plant.O_T_EE.P.Y - face} m beyond the face");
        }
    }

    /// <summary>Plays an episode; how deep the tip was in the wall at most, m, negative where it stayed outside.</summary>
    private static (EpisodeEnd End, double Deepest) Play(LockStepRig rig, IPolicy policy, ulong seed, bool stochastic)
    {
        rig.Reset(seed);
        double deepest = double.NegativeInfinity;
        PolicyOutcome outcome;
        do
        {
            outcome = rig.Step(policy, stochastic, () => deepest = Math.Max(deepest, Depth(rig)));
        }
        while (outcome.End == EpisodeEnd.None);
        return (outcome.End, deepest);
    }

    private static double Depth(LockStepRig rig)
    {
        Vec3 tip = Pose.FromColumnMajor(rig.Sample.O_T_EE).P;
        WallState wall = rig.Core.Wall;
        return Math.Min(s_task.Wall!.HalfThicknessM - Math.Abs(tip.Y - wall.Y), wall.Top - tip.Z);
    }
}
