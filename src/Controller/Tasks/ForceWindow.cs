using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>Mean of the last wrenches, one a millisecond. Allocates nothing after construction; one thread.</summary>
internal sealed class ForceWindow(int length)
{
    private readonly Vector6[] _ring = new Vector6[length];
    private int _next;
    private int _count;

    /// <summary>The mean; zero before the first sample.</summary>
    public Vector6 Mean
    {
        get
        {
            Vec3 force = Vec3.Zero, torque = Vec3.Zero;
            for (int i = 0; i < _count; i++)
            {
                force += _ring[i].Linear;
                torque += _ring[i].Angular;
            }
            double scale = 1.0 / Math.Max(1, _count);
            return Vector6.From(force * scale, torque * scale);
        }
    }

    public void Clear() => (_next, _count) = (0, 0);

    public void Add(in Vector6 wrench)
    {
        _ring[_next] = wrench;
        _next = (_next + 1) % _ring.Length;
        _count = Math.Min(_count + 1, _ring.Length);
    }
}
