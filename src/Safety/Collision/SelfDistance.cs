using Warmstart.Robot;

namespace Warmstart.Safety.Collision;

/// <summary>
/// Distances between the parts of an arm: links, base, hand and tool as capsules, each against every other that is not its neighbour. A workspace:
/// one per thread; allocates nothing after construction.
/// </summary>
public sealed class SelfDistance
{
    /// <summary>Pairs farther apart than this are of no interest, m.</summary>
    public const double Horizon = 0.12;

    /// <summary>Parts so many links apart or fewer cannot meet, or always touch.</summary>
    private const int Neighbours = 2;

    private const int Flange = 8;
    private const double ToolRadius = 0.012;

    private readonly ArmKinematics _kinematics;
    private readonly Capsule[] _capsules;
    private readonly Vec3[] _start;
    private readonly Vec3[] _end;
    private readonly Vec3[] _middle;
    private readonly double[] _ball;
    private readonly (int A, int B)[] _pairs;
    private readonly (int A, int B)[] _near;
    private readonly ClosestPoints[] _points;
    private Vec3 _toolTip;

    /// <summary>For an arm with the Franka Hand; without a hand its volume is kept free all the same.</summary>
    /// <param name="kinematics">Where the arm is; read at each <see cref="Update"/>.</param>
    public SelfDistance(ArmKinematics kinematics)
    {
        _kinematics = kinematics;
        _capsules = [.. kinematics.Model.Capsules, .. FrankaHand.Capsules, new Capsule(Flange, Vec3.Zero, Vec3.Zero, ToolRadius)];
        (_start, _end, _middle) = (new Vec3[_capsules.Length], new Vec3[_capsules.Length], new Vec3[_capsules.Length]);
        _ball = [.. _capsules.Select(c => Ball(c.Start, c.End, c.Radius))];
        var all = Enumerable.Range(0, _capsules.Length);
        _pairs = [.. all.SelectMany(a => all.Where(b => Body(b) - Body(a) > Neighbours).Select(b => (a, b)))];
        (_near, _points) = (new (int, int)[_pairs.Length], new ClosestPoints[_pairs.Length]);
    }

    /// <summary>Every part as a volume in its link's frame; of the last, the tool, the end is wherever its tip is.</summary>
    public ReadOnlySpan<Capsule> Parts => _capsules;

    /// <summary>Smallest distance of any pair, m; at least <see cref="Horizon"/> counts as far. NaN where the configuration is not finite.</summary>
    public double Least { get; private set; } = Horizon;

    /// <summary>Pairs within the horizon.</summary>
    public int Count { get; private set; }

    /// <summary>Pairs whose balls did not show already that they are far: for these the nearest points were looked for.</summary>
    public int Examined { get; private set; }

    /// <summary>Looks where everything is.</summary>
    /// <param name="toolTip">Tip of the tool in the flange's frame, m.</param>
    public void Update(Vec3 toolTip)
    {
        _toolTip = toolTip;
        _ball[^1] = Ball(Vec3.Zero, toolTip, ToolRadius);
        for (int i = 0; i < _capsules.Length; i++)
            Place(i);
        (Least, Count, Examined) = (Horizon, 0, 0);
        foreach (var (a, b) in _pairs)
        {
            if (!AreFar(a, b))
                Look(a, b);
        }
    }

    /// <summary>A pair within the horizon.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <returns>Distance and gradient.</returns>
    public CapsulePair Near(int index)
    {
        var (a, b) = _near[index];
        var points = _points[index];
        var apart = points.A - points.B;
        double length = apart.Length;
        // Axes that cross have no direction: any will do, and the distance is as negative as it gets.
        var direction = length > 1e-9 ? apart * (1 / length) : Vec3.UnitZ;
        JointVector gradient = default;
        var links = _kinematics.Links;
        for (int joint = 0; joint < JointVector.Length; joint++)
        {
            var (axis, origin) = (links[joint].R.Column2, links[joint].P);
            double change = 0;
            if (joint < _capsules[a].Link)
                change += Vec3.Dot(direction, Vec3.Cross(axis, points.A - origin));
            if (joint < _capsules[b].Link)
                change -= Vec3.Dot(direction, Vec3.Cross(axis, points.B - origin));
            gradient[joint] = change;
        }
        return new CapsulePair(length - _capsules[a].Radius - _capsules[b].Radius, gradient);
    }

    // The flange and what it carries are one body with the last link.
    private int Body(int capsule) => Math.Min(_capsules[capsule].Link, JointVector.Length);

    private void Place(int index)
    {
        ref readonly var capsule = ref _capsules[index];
        ref readonly var frame = ref _kinematics.Frame(capsule.Link);
        var start = frame.Transform(capsule.Start);
        var end = frame.Transform(index == _capsules.Length - 1 ? _toolTip : capsule.End);
        (_start[index], _end[index], _middle[index]) = (start, end, (start + end) * 0.5);
    }

    // The ball about the middle that holds a whole capsule.
    private static double Ball(Vec3 start, Vec3 end, double radius) => (end - start).Length * 0.5 + radius;

    // Capsules are no nearer than the balls that hold them. What is no number is not far.
    private bool AreFar(int a, int b)
    {
        double reach = _ball[a] + _ball[b] + Horizon;
        return (_middle[a] - _middle[b]).LengthSquared > reach * reach;
    }

    private void Look(int a, int b)
    {
        Examined++;
        var points = ClosestPoints.Of(_start[a], _end[a], _start[b], _end[b]);
        double distance = (points.A - points.B).Length - _capsules[a].Radius - _capsules[b].Radius;
        if (distance >= Horizon)
            return;
        (_near[Count], _points[Count]) = ((a, b), points);
        Count++;
        Least = Math.Min(Least, distance);
    }
}
