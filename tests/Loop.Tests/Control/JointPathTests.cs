using Warmstart.Loop.Control;
using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Tests.Control;

public sealed class JointPathTests
{
    private static readonly LimitsTable s_limits = new(ArmModel.Fr3, new LimitsConfiguration());

    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    public void Every_path_keeps_velocity_acceleration_and_position_bounds(double factor)
    {
        var random = new Random(7);
        for (int run = 0; run < 50; run++)
        {
            var path = new JointPath(s_limits);
            var (from, to) = (Inside(random), Inside(random));
            Assert.True(path.Reaches(to));
            path.Start(from, to, factor);
            JointVector last = default, lower = default, upper = default;
            for (int tick = 0; path.Progress < 1; tick++)
            {
                Assert.True(tick < 200_000);
                path.Step(stop: false);
                s_limits.VelocityBounds(path.q, ref lower, ref upper);
                for (int i = 0; i < JointVector.Length; i++)
                {
                    Assert.InRange(path.dq[i], Math.Min(lower[i], -0.02) * 1.05, Math.Max(upper[i], 0.02) * 1.05);
                    Assert.True(Math.Abs(path.dq[i] - last[i]) <= s_limits.ddq_max[i] * 1e-3 * 1.01);
                }
                last = path.dq;
            }
            Assert.True((path.q - to).MaxAbs < 1e-9);
        }
    }

    [Fact]
    public void Stopping_stays_on_the_path_and_going_on_reaches_the_end()
    {
        var path = new JointPath(s_limits);
        var to = JointVector.Filled(0.5) + ArmRig.Home;
        path.Start(ArmRig.Home, to, 1);
        for (int i = 0; i < 400; i++)
            path.Step(stop: false);
        for (int i = 0; i < 300; i++)
            path.Step(stop: true);
        Assert.True(path.AtRest);
        Assert.InRange(path.Progress, 0.01, 0.99);
        Assert.Equal(0, path.dq.MaxAbs);
        for (int i = 0; i < 10_000 && path.Progress < 1; i++)
            path.Step(stop: false);
        Assert.True((path.q - to).MaxAbs < 1e-12);
    }

    private static JointVector Inside(Random random)
    {
        JointVector q = default;
        for (int i = 0; i < JointVector.Length; i++)
            q[i] = s_limits.q_min[i] + random.NextDouble() * (s_limits.q_max[i] - s_limits.q_min[i]);
        return q;
    }
}
