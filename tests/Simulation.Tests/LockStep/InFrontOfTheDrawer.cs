using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Simulation.Tests.LockStep;

/// <summary>Goes down into the air where the eye of an open drawer would be, and stays there.</summary>
internal sealed class InFrontOfTheDrawer(TaskDefinition task) : IPolicy
{
    private readonly ObservationLayout _layout = new(task);
    private readonly Vec3 _opens = new TaskGeometry(task).Opens;

    public string Name => "in front of the drawer";

    public long Version => 0;

    public void BeginEpisode(ulong seed)
    {
    }

    public void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action)
    {
        TipView tip = _layout.View(observation);
        Vec3 way = tip.Orientation * tip.HoleFromTip + _opens * (task.Success.TravelM!.Value + 0.015);
        bool there = Math.Abs(way.X) + Math.Abs(way.Y) < 0.01;
        Vec3 lead = tip.Orientation.TransposeTimes(way + new Vec3(0, 0, there ? -0.02 : 0.03));
        for (int i = 0; i < 3; i++)
            action[i] = (float)Math.Clamp((Math.Clamp(lead[i], -task.Action.LeadM, task.Action.LeadM) - tip.Lag[i]) / task.Action.TranslationM, -1, 1);
        action[3..].Clear();
    }
}
