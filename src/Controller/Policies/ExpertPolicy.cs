using Warmstart.Controller.Tasks;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Scalar;
using Warmstart.Robot;

namespace Warmstart.Controller.Policies;

/// <summary>
/// A scripted peg inserter that sees only the observation: aligns above the estimated hole, descends until it feels the surface, searches on a
/// spiral with light pressure, and pushes once the peg has dropped. It draws nothing: stochastic and mode are the same.
/// </summary>
public sealed class ExpertPolicy : IPolicy
{
    private const double ApproachHeight = 0.004, ApproachRadius = 0.0012, DescendStep = 0.006, InsertStep = 0.012;
    private const double TouchForce = 1.5, TouchHeight = 0.003, DropDepth = 0.0016, PushDepth = 0.0015;
    private const double SpiralTurn = 1.1, SpiralPitch = 0.0005, Overreach = 0.0018;

    private readonly ObservationLayout _layout;
    private readonly TipStep _step;
    private readonly double _reach;
    private readonly bool _search;
    private Phase _phase;
    private double _angle;

    /// <summary>Creates the expert of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="search">False for one that only pushes where it believes the hole to be.</param>
    public ExpertPolicy(TaskDefinition task, bool search = true)
    {
        ArgumentNullException.ThrowIfNull(task);
        _layout = new ObservationLayout(task);
        _step = new TipStep(task.Action);
        _reach = 1.5 * task.Estimate.OffsetM;
        _search = search;
    }

    private enum Phase
    {
        Approach,
        Descend,
        Search,
        Insert,
    }

    /// <inheritdoc/>
    public string Name => _search ? "expert" : "push";

    /// <inheritdoc/>
    public long Version => 0;

    /// <inheritdoc/>
    public void BeginEpisode(ulong seed) => (_phase, _angle) = (Phase.Approach, 0);

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action)
    {
        TipView tip = _layout.View(observation);
        Advance(tip);
        _step.Write(tip, Lead(tip), action);
    }

    private void Advance(in TipView tip)
    {
        Vec3 h = tip.HoleFromTip;
        double radius = Math.Sqrt((h.X * h.X) + (h.Y * h.Y));
        bool touching = Math.Abs(tip.Force.Z) > TouchForce && h.Z < TouchHeight;
        bool dropped = h.Z < -DropDepth;
        if (_phase == Phase.Approach && radius < ApproachRadius && h.Z < 2.5 * ApproachHeight)
            _phase = Phase.Descend;
        if (_phase == Phase.Descend && touching)
            _phase = Phase.Search;
        if (_phase is Phase.Descend or Phase.Search && dropped)
            _phase = Phase.Insert;
        else if (_phase == Phase.Insert && !dropped)
            _phase = Phase.Search;
    }

    // Where the command should stand ahead of the measured tip, tip axes.
    private Vec3 Lead(in TipView tip)
    {
        Vec3 h = tip.HoleFromTip;
        return _phase switch
        {
            Phase.Approach => new Vec3(h.X, h.Y, h.Z - ApproachHeight),
            Phase.Descend => new Vec3(0.7 * h.X, 0.7 * h.Y, DescendStep),
            Phase.Search => _search ? Spiral(h) : new Vec3(h.X, h.Y, PushDepth),
            _ => new Vec3(0, 0, InsertStep),
        };
    }

    private Vec3 Spiral(Vec3 hole)
    {
        _angle += SpiralTurn;
        // Out and in again: a sweep that found nothing starts anew with another phase.
        double sweep = _reach / SpiralPitch * 2 * Math.PI;
        double radius = _reach * (_angle % sweep) / sweep;
        Trig.SinCos(_angle, out double sin, out double cos);
        double x = hole.X + (radius * cos), y = hole.Y + (radius * sin);
        double length = Math.Sqrt((x * x) + (y * y));
        double factor = length > 1e-6 ? (length + Overreach) / length : 0;
        return new Vec3(x * factor, y * factor, PushDepth);
    }
}
