using Warmstart.Controller.Tasks;
using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Controller.Policies;

/// <summary>
/// A scripted policy for a goal behind a wall that sees only the observation: up before the wall, across above it, then to the goal, where it stays.
/// It draws nothing: stochastic and mode are the same.
/// </summary>
public sealed class ReachExpert : IPolicy
{
    private const double Beside = 0.008, Above = 0.012, AboveEnough = 0.005;
    private readonly ObservationLayout _layout;
    private readonly TipStep _step;
    private readonly double _halfThickness;
    private readonly bool _around;

    /// <summary>Creates the expert of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="around">False for one that does not look at the wall.</param>
    public ReachExpert(TaskDefinition task, bool around = true)
    {
        ArgumentNullException.ThrowIfNull(task);
        _layout = new ObservationLayout(task);
        _step = new TipStep(task.Action);
        _halfThickness = task.Wall?.HalfThicknessM ?? 0;
        _around = around && task.Wall is not null;
    }

    /// <inheritdoc/>
    public string Name => _around ? "expert" : "push";

    /// <inheritdoc/>
    public long Version => 0;

    /// <inheritdoc/>
    public void BeginEpisode(ulong seed)
    {
    }

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action)
    {
        TipView tip = _layout.View(observation);
        Mat3 R = tip.Orientation;
        Vec3 goal = R * tip.HoleFromTip;
        Vec3 way = _around ? Around(goal, _layout.Wall(observation)) : goal;
        _step.Write(tip, R.TransposeTimes(way), action);
    }

    // Base axes, from the tip; the wall's place is relative to the tip too.
    private Vec3 Around(Vec3 goal, in WallState wall)
    {
        double before = -wall.Y, rise = wall.Top + Above;
        if (before <= -_halfThickness)
            return goal;
        return rise > Above - AboveEnough
            ? new Vec3(0, Math.Max(0, _halfThickness + Beside - before), rise)
            : new Vec3(goal.X, -(before + _halfThickness + Beside), rise);
    }
}
