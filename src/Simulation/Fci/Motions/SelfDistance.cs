using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>Whether the arm is about to touch itself: capsules of links that are not neighbours, less than a margin apart.</summary>
internal sealed class SelfDistance
{
    // Links so near each other along the arm always overlap or cannot meet.
    private const int Neighbours = 3;
    private const double Margin = 0.005;

    private readonly (int A, int B)[] _pairs;
    private readonly Capsule[] _capsules;
    private readonly Vec3[] _starts;
    private readonly Vec3[] _ends;
    private readonly Vec3[] _middles;
    private readonly double[] _balls;

    public SelfDistance(ArmModel model)
    {
        _capsules = model.Capsules.ToArray();
        _starts = new Vec3[_capsules.Length];
        _ends = new Vec3[_capsules.Length];
        _middles = new Vec3[_capsules.Length];
        _balls = [.. _capsules.Select(c => (c.End - c.Start).Length / 2 + c.Radius)];
        _pairs = Pairs(_capsules);
    }

    public bool Touches(ArmKinematics arm)
    {
        for (int i = 0; i < _capsules.Length; i++)
        {
            ref readonly Pose link = ref arm.Frame(_capsules[i].Link);
            _starts[i] = link.Transform(_capsules[i].Start);
            _ends[i] = link.Transform(_capsules[i].End);
            _middles[i] = (_starts[i] + _ends[i]) * 0.5;
        }
        foreach ((int a, int b) in _pairs)
        {
            if (AreFar(a, b))
                continue;
            double distance = Distance(_starts[a], _ends[a], _starts[b], _ends[b]);
            if (!(distance >= _capsules[a].Radius + _capsules[b].Radius + Margin))
                return true;
        }
        return false;
    }

    // By the balls that hold the capsules, with room for rounding.
    private bool AreFar(int a, int b)
    {
        double reach = _balls[a] + _balls[b] + 2 * Margin;
        return (_middles[a] - _middles[b]).LengthSquared > reach * reach;
    }

    /// <summary>Distance of two line segments (Ericson, Real-Time Collision Detection, 5.1.9).</summary>
    internal static double Distance(Vec3 p1, Vec3 q1, Vec3 p2, Vec3 q2)
    {
        Vec3 d1 = q1 - p1, d2 = q2 - p2, r = p1 - p2;
        double a = Math.Max(d1.LengthSquared, 1e-12), e = Math.Max(d2.LengthSquared, 1e-12);
        double b = Vec3.Dot(d1, d2), c = Vec3.Dot(d1, r), f = Vec3.Dot(d2, r);
        double denominator = a * e - b * b;
        double s = denominator > 1e-12 ? Math.Clamp((b * f - c * e) / denominator, 0, 1) : 0;
        double t = (b * s + f) / e;
        if (t < 0)
            (t, s) = (0, Math.Clamp(-c / a, 0, 1));
        else if (t > 1)
            (t, s) = (1, Math.Clamp((b - c) / a, 0, 1));
        return (p1 + d1 * s - p2 - d2 * t).Length;
    }

    private static (int A, int B)[] Pairs(Capsule[] capsules)
    {
        var pairs = new List<(int A, int B)>();
        for (int a = 0; a < capsules.Length; a++)
        {
            for (int b = a + 1; b < capsules.Length; b++)
            {
                if (Math.Abs(capsules[a].Link - capsules[b].Link) > Neighbours)
                    pairs.Add((a, b));
            }
        }
        return [.. pairs];
    }
}
