using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

public sealed class SpeedGovernorTests
{
    [Fact]
    public void No_push_keeps_a_tool_above_the_terminal_speed() => Wild.Check(wild =>
    {
        double limit = 0.001 + Math.Abs(wild.Finite(0.3)), push = Math.Abs(wild.Finite(60)), damping = Math.Abs(wild.Finite(200));
        double terminal = SpeedGovernor.TerminalSpeed(limit, push, damping);
        double speed = terminal * (1 + 1e-9 + Math.Abs(wild.Finite(3)));
        return push - damping * speed - SpeedGovernor.Force(speed, limit) <= 1e-9 * (1 + push);
    });

    [Fact]
    public void The_limit_for_a_speed_is_the_inverse_of_the_terminal_speed() => Wild.Check(wild =>
    {
        double speed = 0.001 + Math.Abs(wild.Finite(0.5)), push = Math.Abs(wild.Finite(60)), damping = Math.Abs(wild.Finite(200));
        double limit = SpeedGovernor.LimitFor(speed, push, damping);
        return limit == 0
            ? push / (damping + SpeedGovernor.Damping) >= speed * (1 - 1e-9)
            : Math.Abs(SpeedGovernor.TerminalSpeed(limit, push, damping) - speed) <= 1e-9 * speed;
    });

    [Theory]
    [InlineData(0.071, 0)]
    [InlineData(0.082, 6)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    public void It_brakes_what_is_over_the_tolerance_only(double speed, double force) =>
        Assert.Equal(force, SpeedGovernor.Force(speed, 0.06), 9);
}
