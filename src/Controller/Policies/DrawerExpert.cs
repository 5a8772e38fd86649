using Warmstart.Controller.Tasks;
using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Controller.Policies;

/// <summary>
/// A scripted policy that opens a drawer and sees only the observation: puts the rod into the eye as into a hole, then pulls and keeps its depth.
/// It draws nothing: stochastic and mode are the same.
/// </summary>
public sealed class DrawerExpert : IPolicy
{
    private const double Deep = 0.018, Shallow = 0.006, Lost = 0.004, Kept = 0.022, Pull = 0.012;
    private readonly ObservationLayout _layout;
    private readonly ExpertPolicy _inserter;
    private readonly TipStep _step;
    private readonly Vec3 _direction;
    private readonly double _hookDepth;
    private readonly bool _careful;
    private bool _hooked;

    /// <summary>Creates the expert of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="careful">False for one that does not search for the eye, pulls as soon as the rod is a little in it, and lets it rise.</param>
    public DrawerExpert(TaskDefinition task, bool careful = true)
    {
        ArgumentNullException.ThrowIfNull(task);
        _layout = new ObservationLayout(task);
        _inserter = new ExpertPolicy(task, careful);
        _step = new TipStep(task.Action);
        _direction = new TaskGeometry(task).Opens;
        (_careful, _hookDepth) = (careful, careful ? Deep : Shallow);
    }

    /// <inheritdoc/>
    public string Name => _careful ? "expert" : "push";

    /// <inheritdoc/>
    public long Version => 0;

    /// <inheritdoc/>
    public void BeginEpisode(ulong seed)
    {
        _inserter.BeginEpisode(seed);
        _hooked = false;
    }

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action)
    {
        TipView tip = _layout.View(observation);
        double depth = -tip.HoleFromTip.Z;
        if (_hooked && depth < Lost)
            BeginEpisode(0);
        _hooked |= depth > _hookDepth;
        if (!_hooked)
        {
            _inserter.Act(observation, stochastic, noise, action);
            return;
        }
        Vec3 way = _direction * Pull + new Vec3(0, 0, _careful ? depth - Kept : 0);
        _step.Write(tip, tip.Orientation.TransposeTimes(way), action);
    }
}
