using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>
/// A wall that moves, and the box that it leaves. The free space around it is three boxes, before it, above it and behind it, which overlap at the
/// upper edges; in force is one of those that hold the tip, the one that lies nearest to where the command wants to go. Allocates nothing after construction.
/// </summary>
internal sealed class KeepOutWall(WallSection wall, TipBounds whole, Vec3 place)
{
    private const double Period = 0.1, Tolerance = 1e-3;
    private double _y;
    private double _top;
    private double _velocity;

    /// <summary>The wall now, in the base frame.</summary>
    public WallState State => new(place.Y + _y, place.Z + _top, _velocity);

    public void Begin(in WallState start) => (_y, _top, _velocity) = (start.Y - place.Y, start.Top - place.Z, start.Velocity);

    /// <summary>A policy step later; at the ends of its way it turns back.</summary>
    public void Step()
    {
        _y += _velocity * Period;
        if (_y < wall.LeastM || _y > wall.MostM)
            (_y, _velocity) = (Math.Clamp(_y, wall.LeastM, wall.MostM), -_velocity);
    }

    /// <summary>The box in force; always within the task's own.</summary>
    /// <param name="tip">Measured tip relative to the task's place, m.</param>
    /// <param name="wanted">Where the command would like to be, likewise.</param>
    public TipBounds Free(Vec3 tip, Vec3 wanted)
    {
        TipBounds before = whole with { Lower = new Vec3(whole.Lower.X, _y + wall.HalfThicknessM, whole.Lower.Z) };
        TipBounds above = whole with { Lower = new Vec3(whole.Lower.X, whole.Lower.Y, _top) };
        TipBounds behind = whole with { Upper = new Vec3(whole.Upper.X, _y - wall.HalfThicknessM, whole.Upper.Z) };
        // Where the wall has come over the tip none holds it: then the nearest, and the command leads out.
        double reach = Math.Max(Tolerance, Math.Min(before.Outside(tip), Math.Min(above.Outside(tip), behind.Outside(tip))));
        TipBounds best = above;
        double least = above.Outside(tip) <= reach ? above.Outside(wanted) : double.PositiveInfinity;
        Consider(before, tip, wanted, reach, ref best, ref least);
        Consider(behind, tip, wanted, reach, ref best, ref least);
        return best;
    }

    private static void Consider(in TipBounds box, Vec3 tip, Vec3 wanted, double reach, ref TipBounds best, ref double least)
    {
        double away = box.Outside(tip) <= reach ? box.Outside(wanted) : double.PositiveInfinity;
        if (away < least)
            (best, least) = (box, away);
    }
}
