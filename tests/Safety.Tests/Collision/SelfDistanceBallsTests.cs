using Warmstart.Robot;
using Warmstart.Safety.Collision;

namespace Warmstart.Safety.Tests.Collision;

/// <summary>The look at balls before the look at capsules: it may only leave out what is far, and leaves out what it can.</summary>
public sealed class SelfDistanceBallsTests
{
    private const double ToolRadius = 0.012;

    [Fact]
    public void Leaving_out_what_balls_show_to_be_far_changes_no_distance() => Wild.Check(wild =>
    {
        var kinematics = new ArmKinematics(ArmModel.Of(wild.Chance(0.5) ? ArmKind.Fer : ArmKind.Fr3));
        kinematics.Set(Anywhere(wild));
        var distance = new SelfDistance(kinematics);
        // A tool before must leave nothing behind.
        distance.Update(wild.FiniteVec(0.4));
        var tip = wild.Chance(0.1) ? Vec3.Zero : wild.FiniteVec(0.4);
        distance.Update(tip);
        var all = Pairs(kinematics, tip).Select(p => Apart(p.A, p.B)).ToList();
        var near = all.Where(d => d < SelfDistance.Horizon - 1e-12).Order().ToList();
        var found = Enumerable.Range(0, distance.Count).Select(i => distance.Near(i).Distance).Order().ToList();
        return found.Count == near.Count && found.Zip(near).All(p => Math.Abs(p.First - p.Second) < 1e-12)
            && Math.Abs(distance.Least - all.Append(SelfDistance.Horizon).Min()) < 1e-12;
    });

    [Fact]
    public void Exactly_those_whose_balls_come_within_the_horizon_are_examined() => Wild.Check(wild =>
    {
        var kinematics = new ArmKinematics(ArmModel.Fr3);
        kinematics.Set(Anywhere(wild));
        var distance = new SelfDistance(kinematics);
        var tip = wild.FiniteVec(0.4);
        distance.Update(tip);
        return distance.Examined == Pairs(kinematics, tip).Count(p => BallsApart(p.A, p.B) <= SelfDistance.Horizon);
    });

    [Fact]
    public void A_tool_without_a_place_is_looked_at_and_has_no_distance()
    {
        var kinematics = new ArmKinematics(ArmModel.Fer);
        kinematics.Set(new JointVector(0, -0.3, 0, -2.2, 0, 1.95, 0.785));
        var distance = new SelfDistance(kinematics);
        distance.Update(new Vec3(0, double.NaN, 0));
        Assert.True(double.IsNaN(distance.Least));
    }

    private static JointVector Anywhere(Wild wild)
    {
        JointVector q = default;
        for (int i = 0; i < JointVector.Length; i++)
            q[i] = wild.Finite(3);
        return q;
    }

    private static IEnumerable<(Capsule A, Capsule B)> Pairs(ArmKinematics kinematics, Vec3 tip)
    {
        Capsule[] all = [.. kinematics.Model.Capsules, .. FrankaHand.Capsules, new Capsule(8, Vec3.Zero, tip, ToolRadius)];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (Math.Abs(Math.Min(all[i].Link, 7) - Math.Min(all[j].Link, 7)) >= 3)
                    yield return (InBase(kinematics, all[i]), InBase(kinematics, all[j]));
            }
        }
    }

    private static Capsule InBase(ArmKinematics kinematics, Capsule capsule)
    {
        var frame = capsule.Link switch { 0 => Pose.Identity, 8 => kinematics.Flange, _ => kinematics.Links[capsule.Link - 1] };
        return capsule with { Start = frame.Transform(capsule.Start), End = frame.Transform(capsule.End) };
    }

    private static double Apart(Capsule a, Capsule b)
    {
        var points = ClosestPoints.Of(a.Start, a.End, b.Start, b.End);
        return (points.A - points.B).Length - a.Radius - b.Radius;
    }

    private static double BallsApart(Capsule a, Capsule b) =>
        ((a.Start + a.End - b.Start - b.End) * 0.5).Length - (a.End - a.Start).Length / 2 - (b.End - b.Start).Length / 2 - a.Radius - b.Radius;
}
