using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

public sealed class TorqueLimiterTests
{
    private static readonly LimitsTable s_limits = new(ArmModel.Fer, new LimitsConfiguration());

    [Fact]
    public void Any_torque_comes_out_finite_and_within_magnitude_with_and_without_gravity() => Wild.Check(wild =>
    {
        var tau = wild.Joints(100);
        var gravity = wild.Joints(40);
        TorqueLimiter.Magnitude(ref tau, gravity, s_limits);
        bool holds = tau.IsFinite;
        for (int i = 0; i < JointVector.Length; i++)
        {
            double max = s_limits.tau_max[i];
            holds &= Math.Abs(tau[i]) <= max;
            if (Math.Abs(gravity[i]) < max)
                holds &= Math.Abs(tau[i] + gravity[i]) <= max * (1 + 1e-12);
        }
        return holds;
    });

    [Fact]
    public void Any_torque_comes_out_within_a_step_of_what_the_robot_runs_on() => Wild.Check(wild =>
    {
        var last = wild.Joints(87, finite: true);
        var echo = wild.Chance(0.5) ? Rounded(last) : wild.Joints(87, finite: true);
        var tau = wild.Joints(200);
        TorqueLimiter.Rate(ref tau, last, echo, s_limits);
        bool holds = tau.IsFinite;
        for (int i = 0; i < JointVector.Length; i++)
        {
            double step = s_limits.TorqueStep[i] + 1e-9;
            double fromLast = Math.Abs(tau[i] - last[i]);
            double fromEcho = Math.Abs(tau[i] - echo[i]);
            bool compatible = Math.Abs(last[i] - echo[i]) <= 2 * (step - 2e-5);
            holds &= fromEcho <= step && (!compatible || fromLast <= step);
        }
        return holds;
    });

    [Fact]
    public void A_torque_limited_against_our_own_double_keeps_the_rate_that_the_float_echo_would_break()
    {
        var last = JointVector.Filled(64.0000041);
        var tau = JointVector.Filled(80);
        TorqueLimiter.Rate(ref tau, last, Rounded(last), s_limits);
        Assert.True((tau - last).MaxAbs / 1e-3 <= 1000 - 1e-4);
    }

    [Fact]
    public void Broken_echoes_and_gravity_are_ignored()
    {
        var tau = JointVector.Filled(10);
        TorqueLimiter.Rate(ref tau, default, JointVector.Filled(double.NaN), s_limits);
        Assert.True(tau.MaxAbs <= s_limits.TorqueStep[0]);
        tau = JointVector.Filled(200);
        TorqueLimiter.Magnitude(ref tau, JointVector.Filled(double.NaN), s_limits);
        Assert.True(tau.MaxAbs <= s_limits.tau_max[0]);
    }

    private static JointVector Rounded(JointVector v)
    {
        for (int i = 0; i < JointVector.Length; i++)
            v[i] = (float)v[i];
        return v;
    }
}
