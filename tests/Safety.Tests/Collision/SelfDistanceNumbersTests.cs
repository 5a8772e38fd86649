using Warmstart.Robot;
using Warmstart.Safety.Collision;

namespace Warmstart.Safety.Tests.Collision;

/// <summary>Distances of an arm against a second calculation that walks to the nearest points instead of solving for them.</summary>
public sealed class SelfDistanceNumbersTests
{
    private const double ToolRadius = 0.012;
    private static readonly Vec3 s_tip = new(0.02, -0.01, 0.2);

    [Fact]
    public void Every_pair_that_is_near_is_found_with_its_distance()
    {
        var kinematics = new ArmKinematics(ArmModel.Fr3);
        var limits = ArmModel.Fr3.Limits;
        var distance = new SelfDistance(kinematics);
        var random = new Random(5);
        int near = 0, far = 0;
        for (int n = 0; n < 60; n++)
        {
            JointVector q = default;
            for (int i = 0; i < 7; i++)
                q[i] = limits.q_min[i] + random.NextDouble() * (limits.q_max[i] - limits.q_min[i]);
            kinematics.Set(q);
            distance.Update(s_tip);
            var expected = Pairs(kinematics).Where(d => d < 0.12).Order().ToList();
            var found = Enumerable.Range(0, distance.Count).Select(i => distance.Near(i).Distance).Order().ToList();
            Assert.Equal(expected.Count, found.Count);
            for (int i = 0; i < found.Count; i++)
                Assert.Equal(expected[i], found[i], 5);
            Assert.Equal(expected.Append(0.12).Min(), distance.Least, 5);
            (near, far) = (near + found.Count, far + (found.Count == 0 ? 1 : 0));
        }
        Assert.True(near > 20 && far > 2, $"{near} pairs, {far} without");
    }

    [Fact]
    public void Axes_that_cross_have_a_direction_all_the_same()
    {
        var kinematics = new ArmKinematics(ArmModel.Fr3);
        kinematics.Set(new JointVector(0, -0.3, 0, -2.2, 0, 1.95, 0.785));
        var distance = new SelfDistance(kinematics);
        // The tool reaches exactly to a point of the base's axis.
        var fixedPart = ArmModel.Fr3.Capsules[0];
        var flange = kinematics.Flange;
        var away = (fixedPart.Start + fixedPart.End) * 0.5 - flange.P;
        distance.Update(new Vec3(Vec3.Dot(flange.R.Column0, away), Vec3.Dot(flange.R.Column1, away), Vec3.Dot(flange.R.Column2, away)));
        Assert.Equal(-fixedPart.Radius - ToolRadius, distance.Least, 9);
        for (int i = 0; i < distance.Count; i++)
            Assert.True(distance.Near(i).Gradient.IsFinite && distance.Near(i).Gradient.MaxAbs < 3);
    }

    private static IEnumerable<double> Pairs(ArmKinematics kinematics)
    {
        Capsule[] all = [.. ArmModel.Fr3.Capsules, .. FrankaHand.Capsules, new Capsule(8, Vec3.Zero, s_tip, ToolRadius)];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (Math.Abs(Math.Min(all[i].Link, 7) - Math.Min(all[j].Link, 7)) >= 3)
                    yield return Apart(Frame(kinematics, all[i]), all[i], Frame(kinematics, all[j]), all[j]);
            }
        }
    }

    private static Pose Frame(ArmKinematics kinematics, Capsule capsule) =>
        capsule.Link switch { 0 => Pose.Identity, 8 => kinematics.Flange, _ => kinematics.Links[capsule.Link - 1] };

    private static double Apart(Pose first, Capsule a, Pose second, Capsule b)
    {
        Vec3 a0 = first.Transform(a.Start), u = first.Transform(a.End) - a0, b0 = second.Transform(b.Start), v = second.Transform(b.End) - b0;
        double s = 0.5, t = 0.5;
        for (int i = 0; i < 400; i++)
        {
            t = v.LengthSquared == 0 ? 0 : Math.Clamp(Vec3.Dot(a0 + u * s - b0, v) / v.LengthSquared, 0, 1);
            s = u.LengthSquared == 0 ? 0 : Math.Clamp(Vec3.Dot(b0 + v * t - a0, u) / u.LengthSquared, 0, 1);
        }
        return (a0 + u * s - b0 - v * t).Length - a.Radius - b.Radius;
    }
}
