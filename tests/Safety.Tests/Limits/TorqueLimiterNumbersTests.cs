using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

/// <summary>Magnitude (82.65 Nm) and rate (0.999999 Nm a tick) of the first four joints at points worked out by hand.</summary>
public sealed class TorqueLimiterNumbersTests
{
    private static readonly LimitsTable s_limits = new(ArmModel.Fer, new LimitsConfiguration());

    [Theory]
    [InlineData(200, 0, 82.65)]
    [InlineData(200, 10, 72.65)]
    [InlineData(200, -10, 82.65)]
    [InlineData(200, 100, 0)]
    [InlineData(200, -100, 82.65)]
    [InlineData(200, double.NaN, 82.65)]
    [InlineData(200, double.PositiveInfinity, 0)]
    [InlineData(200, double.NegativeInfinity, 82.65)]
    [InlineData(double.PositiveInfinity, 0, 82.65)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(72.6, 10, 72.6)]
    [InlineData(82.6, -10, 82.6)]
    public void A_torque_is_cut_to_what_gravity_leaves(double tau, double gravity, double expected)
    {
        foreach (int side in (int[])[1, -1])
        {
            for (int joint = 0; joint < 4; joint++)
            {
                JointVector torque = default, pull = default;
                (torque[joint], pull[joint]) = (side * tau, side * gravity);
                Assert.Equal(tau != expected, TorqueLimiter.Magnitude(ref torque, pull, s_limits));
                Assert.Equal(side * expected, torque[joint], 9);
                Assert.Equal(Math.Abs(expected), torque.MaxAbs, 9);
            }
        }
    }

    // Both windows must hold, the echo's less what rounding (1.2e-7 of it) may hide, or the echo's alone.
    [Theory]
    [InlineData(10, 10, 20, 10.999999)]
    [InlineData(10, 10, 0, 9.000001)]
    [InlineData(10, 10, 10.5, 10.5)]
    [InlineData(10, 10, double.NaN, 9.000001)]
    [InlineData(0, 0, double.NaN, 0)]
    [InlineData(10, 10.5, 20, 10.999999)]
    [InlineData(10, 10.5, 0, 9.50000226)]
    [InlineData(10, 9.5, 20, 10.49999786)]
    [InlineData(10, 9.5, 0, 9.000001)]
    [InlineData(10, 20, 50, 20.9999966)]
    [InlineData(10, 20, 0, 19.0000034)]
    [InlineData(10, -3, 50, -2.00000136)]
    [InlineData(10, -3, -50, -3.99999864)]
    [InlineData(10, 9.9999979, 20, 10.9999957000003)]
    [InlineData(10, 9.9999999, 20, 10.9999977)]
    [InlineData(10, 10.0000001, 0, 9.0000023)]
    [InlineData(10, 9.9999977, 20, 10.9999955000003)]
    [InlineData(10, double.NaN, 20, 10.999999)]
    [InlineData(double.NaN, 0, 20, 0.999999)]
    [InlineData(double.PositiveInfinity, 0, -20, -0.999999)]
    public void A_torque_is_cut_to_a_step_from_what_the_robot_runs_on(double last, double echo, double tau, double expected)
    {
        foreach (int side in (int[])[1, -1])
        {
            for (int joint = 0; joint < 4; joint++)
            {
                JointVector torque = default, from = default, running = default;
                (torque[joint], from[joint], running[joint]) = (side * tau, side * last, side * echo);
                Assert.Equal(tau != expected, TorqueLimiter.Rate(ref torque, from, running, s_limits));
                Assert.Equal(side * expected, torque[joint], 9);
            }
        }
    }
}
