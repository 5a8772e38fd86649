using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

/// <summary>Speed governor and impact bound at points worked out by hand.</summary>
public sealed class SpeedNumbersTests
{
    [Theory]
    [InlineData(0.5, 0.1, 228)]
    [InlineData(0.12, 0.1, 0)]
    [InlineData(0.11, 0.1, 0)]
    [InlineData(0, 0, 0)]
    public void The_governor_damps_what_is_above_1_2_times_the_limit(double speed, double limit, double force) => Assert.Equal(force, SpeedGovernor.Force(speed, limit), 9);

    [Theory]
    [InlineData(0.1, 0, 0, 0.12)]
    [InlineData(0.1, 100, 0, 0.28666666666667)]
    [InlineData(0.1, 100, 200, 0.215)]
    [InlineData(0.1, 10, 200, 0.12)]
    public void The_terminal_speed_is_where_push_and_damping_meet(double limit, double push, double damping, double speed) =>
        Assert.Equal(speed, SpeedGovernor.TerminalSpeed(limit, push, damping), 9);

    [Theory]
    [InlineData(0.12, 0, 0, 0.1)]
    [InlineData(0.215, 100, 200, 0.1)]
    [InlineData(0.12, 10, 200, 0.1)]
    [InlineData(0.1, 100, 0, 0)]
    [InlineData(double.NaN, 10, 10, 0)]
    public void The_limit_for_a_speed_is_its_inverse(double speed, double push, double damping, double limit) =>
        Assert.Equal(limit, SpeedGovernor.LimitFor(speed, push, damping), 9);

    [Theory]
    [InlineData(0.2, 4, 1e5, 16, 30, 143.6401190848708)]
    [InlineData(0.2, 4, 1e5, 16, 0, 143.4990196035)]
    [InlineData(0, 4, 1e5, 16, 30, 32)]
    [InlineData(0.1, 4, 1e4, 0, 0, 20)]
    public void The_peak_is_push_plus_the_root(double speed, double mass, double stiffness, double push, double damping, double force) =>
        Assert.Equal(force, ImpactBound.PeakForce(speed, mass, stiffness, push, damping), 6);

    [Theory]
    [InlineData(20, 4, 1e4, 0, 0.1)]
    [InlineData(100, 4, 1e5, 18, 0.1264911064067)]
    [InlineData(2, 4, 1e5, 0.9, 0.001)]
    [InlineData(36, 4, 1e5, 18, 0)]
    [InlineData(30, 4, 1e5, 18, 0)]
    [InlineData(100, 0, 1e5, 18, 0)]
    [InlineData(double.NaN, 4, 1e5, 18, 0)]
    [InlineData(100, double.NaN, 1e5, 18, 0)]
    public void The_speed_for_a_force_is_what_energy_leaves(double force, double mass, double stiffness, double push, double speed) =>
        Assert.Equal(speed, ImpactBound.SpeedFor(force, mass, stiffness, push), 9);
}
