using Warmstart.Robot;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Contact;

/// <summary>
/// A body on rails that the arm's contacts move. Its one velocity is eliminated from the implicit step: the contacts' law keeps its form, as if against a
/// body at rest, with less damping along the rails. Stable for any stiffness; allocates nothing.
/// </summary>
internal sealed class Slide(SlideWorld world)
{
    private const double StictionSpeed = 1e-3, StopStiffness = 1e5, StopDamping = 500;
    private double _velocity;
    private double _inertia;
    private double _drive;
    private double _coupled;
    private double _push;
    private Vector6 _reach;

    /// <summary>How far it is open, m.</summary>
    public double Opening { get; private set; }

    /// <summary>Its velocity, base axes, m/s.</summary>
    public Vec3 Velocity => world.Axis * _velocity;

    /// <summary>Shut, at rest.</summary>
    public void Reset() => (Opening, _velocity) = (0, 0);

    /// <summary>Begins a step.</summary>
    /// <param name="step">Length of the time step, s.</param>
    /// <param name="friction">Factor on the Coulomb friction.</param>
    /// <returns>Where it is relative to where it is shut, base axes, m.</returns>
    public Vec3 Begin(double step, double friction)
    {
        _inertia = world.Mass / step + friction * world.Friction / Math.Max(Math.Abs(_velocity), StictionSpeed) + world.Viscosity;
        _drive = world.Mass / step * _velocity - world.Closing;
        double beyond = Math.Min(0, Opening) + Math.Max(0, Opening - world.Travel);
        if (beyond != 0)
        {
            _inertia += StopDamping + step * StopStiffness;
            _drive -= StopStiffness * beyond;
        }
        (_reach, _coupled, _push) = (default, _inertia, _drive);
        return world.Axis * Opening;
    }

    /// <summary>Takes the slide's own motion into the contacts' law: wrench on the arm = wrench - damping times the arm's twist.</summary>
    public void Couple(ref Vector6 wrench, ref ContactMatrix damping)
    {
        Vec3 axis = world.Axis;
        for (int row = 0; row < Vector6.Length; row++)
            _reach[row] = damping[row * 6] * axis.X + damping[row * 6 + 1] * axis.Y + damping[row * 6 + 2] * axis.Z;
        _coupled = _inertia + Vec3.Dot(_reach.Linear, axis);
        _push = _drive - Vec3.Dot(wrench.Linear, axis);
        double share = 1 / _coupled;
        for (int row = 0; row < Vector6.Length; row++)
        {
            wrench[row] += _reach[row] * _push * share;
            for (int column = 0; column < Vector6.Length; column++)
                damping[row * 6 + column] -= _reach[row] * _reach[column] * share;
        }
    }

    /// <summary>Its velocity at the end of the step where the arm's twist is this one then, base axes, m/s.</summary>
    public Vec3 VelocityAt(in Vector6 twist) => world.Axis * SpeedAt(twist);

    /// <summary>Ends the step.</summary>
    public void Move(in Vector6 twist, double step)
    {
        _velocity = SpeedAt(twist);
        Opening += _velocity * step;
    }

    private double SpeedAt(in Vector6 twist)
    {
        double sum = _push;
        for (int i = 0; i < Vector6.Length; i++)
            sum += _reach[i] * twist[i];
        return sum / _coupled;
    }
}
