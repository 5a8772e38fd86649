using Warmstart.Robot;

namespace Warmstart.Simulation.Contact;

/// <summary>
/// The contacts of one time step, in a list of fixed size, and the linear law they obey over it: wrench at the reference point =
/// <see cref="Wrench"/> - <see cref="Damping"/> times the twist at the end of the step. Where what is touched slides, its motion is in the law already.
/// </summary>
internal sealed class ContactSet(int capacity, Slide? slide = null)
{
    private readonly ContactPoint[] _points = new ContactPoint[capacity];
    private ContactMatrix _damping;
    private Vec3 _reference;
    private Vector6 _twist;
    private double _step;
    private double _friction;
    private double _stiction;

    public int Count { get; private set; }

    /// <summary>Largest penetration in metres.</summary>
    public double Penetration { get; private set; }

    public ref readonly ContactMatrix Damping => ref _damping;

    public Vector6 Wrench { get; private set; }

    /// <summary>Empties the set.</summary>
    /// <param name="reference">Point of the moving body that wrench and twist refer to.</param>
    /// <param name="twist">Its twist now, in base axes.</param>
    /// <param name="step">Length of the time step, s.</param>
    /// <param name="law">Friction.</param>
    public void Begin(Vec3 reference, in Vector6 twist, double step, ContactParameters law)
    {
        Count = 0;
        Penetration = 0;
        (_reference, _twist, _step) = (reference, twist, step);
        if (slide is not null)
            _twist = Vector6.From(twist.Linear - slide.Velocity, twist.Angular);
        (_friction, _stiction) = (law.Friction, law.StictionVelocity);
    }

    /// <summary>Adds a contact; beyond the capacity it is left out.</summary>
    public void Add(Vec3 point, Vec3 normal, double depth, double stiffness, double damping)
    {
        if (Count == _points.Length)
            return;
        Vec3 arm = point - _reference;
        Vec3 velocity = _twist.Linear + Vec3.Cross(_twist.Angular, arm);
        double along = Vec3.Dot(velocity, normal);
        double spring = stiffness * depth;
        double force = Math.Max(0, spring - damping * along);
        double sliding = (velocity - normal * along).Length;
        ref ContactPoint c = ref _points[Count++];
        c.Arm = arm;
        c.Normal = normal;
        c.NormalMoment = Vec3.Cross(arm, normal);
        c.Spring = spring;
        c.NormalDamping = damping + _step * stiffness;
        c.TangentDamping = _friction * force / Math.Max(sliding, _stiction);
        c.Pulls = false;
        Penetration = Math.Max(Penetration, depth);
    }

    /// <summary>Sums up the contacts that do not pull.</summary>
    public void Assemble()
    {
        Vec3 force = Vec3.Zero, moment = Vec3.Zero, first = Vec3.Zero;
        Mat3 linear = default, cross = default, angular = default, second = default;
        double tangent = 0;
        for (int i = 0; i < Count; i++)
        {
            ref readonly ContactPoint c = ref _points[i];
            if (c.Pulls)
                continue;
            force += c.Normal * c.Spring;
            moment += c.NormalMoment * c.Spring;
            double excess = c.NormalDamping - c.TangentDamping;
            Vec3 n = c.Normal * excess;
            linear += Mat3.Outer(n, c.Normal);
            cross += Mat3.Outer(n, c.NormalMoment);
            angular += Mat3.Outer(c.NormalMoment * excess, c.NormalMoment);
            tangent += c.TangentDamping;
            Vec3 arm = c.Arm * c.TangentDamping;
            first += arm;
            second += Mat3.Outer(arm, c.Arm);
        }
        linear += Mat3.Diagonal(tangent, tangent, tangent);
        cross -= Mat3.Skew(first);
        angular += Mat3.Diagonal(second.Trace, second.Trace, second.Trace) - second;
        Wrench = Vector6.From(force, moment);
        Put(0, 0, linear);
        Put(0, 3, cross);
        Put(3, 0, cross.Transpose());
        Put(3, 3, angular);
        if (slide is null)
            return;
        Vector6 wrench = Wrench;
        slide.Couple(ref wrench, ref _damping);
        Wrench = wrench;
    }

    /// <summary>Marks the contacts that would pull at the twist at the end of the step; true where there are new ones.</summary>
    public bool MarkPulling(in Vector6 twist)
    {
        Vec3 v = slide is null ? twist.Linear : twist.Linear - slide.VelocityAt(twist), w = twist.Angular;
        bool any = false;
        for (int i = 0; i < Count; i++)
        {
            ref ContactPoint c = ref _points[i];
            double along = Vec3.Dot(v, c.Normal) + Vec3.Dot(w, c.NormalMoment);
            if (c.Pulls || c.Spring - c.NormalDamping * along >= 0)
                continue;
            c.Pulls = any = true;
        }
        return any;
    }

    /// <summary>The wrench on the moving body at the reference point for the twist at the end of the step.</summary>
    public Vector6 WrenchAt(in Vector6 twist)
    {
        Vector6 wrench = Wrench;
        for (int row = 0; row < 6; row++)
        {
            for (int column = 0; column < 6; column++)
                wrench[row] -= _damping[row * 6 + column] * twist[column];
        }
        return wrench;
    }

    private void Put(int row, int column, in Mat3 m)
    {
        Span<double> d = _damping;
        int at = row * 6 + column;
        (d[at], d[at + 1], d[at + 2]) = (m.M00, m.M01, m.M02);
        (d[at + 6], d[at + 7], d[at + 8]) = (m.M10, m.M11, m.M12);
        (d[at + 12], d[at + 13], d[at + 14]) = (m.M20, m.M21, m.M22);
    }
}
