namespace Warmstart.Safety.Limits;

/// <summary>How hard a tool can hit: what the speed near contact is chosen by.</summary>
public static class ImpactBound
{
    /// <summary>
    /// Peak force of a mass that hits a spring with a damper while a constant force pushes it on: F + sqrt(F² + k m v² + (c v)²). Without the damper
    /// it is the energy balance; the damper's share is what it gives at first touch. Either alone is an upper bound, so both together are.
    /// </summary>
    /// <param name="speed">Speed at contact, m/s.</param>
    /// <param name="mass">Effective mass of arm and tool in that direction, kg.</param>
    /// <param name="stiffness">Stiffness of the contact, N/m.</param>
    /// <param name="push">Largest static force of the controller (stiffness times error clip), N.</param>
    /// <param name="contactDamping">Damping of the contact, Ns/m.</param>
    /// <returns>The bound, N.</returns>
    public static double PeakForce(double speed, double mass, double stiffness, double push, double contactDamping = 0) =>
        push + Math.Sqrt(push * push + (stiffness * mass + contactDamping * contactDamping) * speed * speed);

    /// <summary>The speed at which the bound reaches a force.</summary>
    /// <param name="force">Allowed peak, N.</param>
    /// <param name="mass">Effective mass, kg.</param>
    /// <param name="stiffness">Stiffness of the contact, N/m.</param>
    /// <param name="push">Largest static force, N.</param>
    /// <returns>The speed, m/s; 0 where even a slow touch can reach the force, or a value is not finite.</returns>
    public static double SpeedFor(double force, double mass, double stiffness, double push)
    {
        double rest = force * (force - 2 * push);
        double speed = Math.Sqrt(rest / (stiffness * mass));
        return rest > 0 && speed < double.PositiveInfinity ? speed : 0;
    }
}
