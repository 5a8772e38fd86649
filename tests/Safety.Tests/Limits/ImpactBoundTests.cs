using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

public sealed class ImpactBoundTests
{
    [Fact]
    public void The_bound_covers_an_undamped_mass_that_is_pushed_into_a_spring() => Wild.Check(wild =>
    {
        double speed = Math.Abs(wild.Finite(0.3)), mass = 1 + Math.Abs(wild.Finite(6)), stiffness = 1e4 + Math.Abs(wild.Finite(5e5)), push = Math.Abs(wild.Finite(30));
        double x = 0, v = speed, peak = 0;
        double dt = 0.01 / Math.Sqrt(stiffness / mass);
        for (int i = 0; i < 400 && v > 0; i++)
        {
            v += (push - stiffness * x) / mass * dt;
            x += v * dt;
            peak = Math.Max(peak, stiffness * x);
        }
        return peak <= ImpactBound.PeakForce(speed, mass, stiffness, push) * 1.02 + 1e-9;
    });

    [Fact]
    public void The_speed_for_a_force_hits_with_that_force() => Wild.Check(wild =>
    {
        double mass = 1 + Math.Abs(wild.Finite(6)), stiffness = 1e4 + Math.Abs(wild.Finite(5e5)), push = Math.Abs(wild.Finite(30)), force = Math.Abs(wild.Finite(200));
        double speed = ImpactBound.SpeedFor(force, mass, stiffness, push);
        double peak = ImpactBound.PeakForce(speed, mass, stiffness, push);
        return speed == 0 ? force <= 2 * push + 1e-9 : Math.Abs(peak - force) < 1e-6 * force;
    });
}
