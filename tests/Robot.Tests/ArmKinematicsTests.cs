namespace Warmstart.Robot.Tests;

/// <summary>A workspace that stays where it is computes nothing; nobody may notice.</summary>
public sealed class ArmKinematicsTests
{
    private static readonly JointVector s_home = new(0.1, -0.3, 0.2, -2.2, -0.1, 1.95, 0.785);

    [Fact]
    public void A_workspace_that_was_elsewhere_or_nowhere_comes_back_to_the_bit()
    {
        var random = new Random(3);
        var moved = new ArmKinematics(ArmModel.Fr3);
        for (int n = 0; n < 500; n++)
        {
            JointVector q = s_home;
            int joint = random.Next(JointVector.Length);
            q[joint] = random.Next(6) switch { 0 => double.NaN, 1 => -0.0, 2 => 0.0, 3 => Math.BitIncrement(q[joint]), 4 => q[joint], _ => random.NextDouble() * 4 - 2 };
            moved.Set(q);
            var fresh = new ArmKinematics(ArmModel.Fr3);
            fresh.Set(q);
            moved.Set(q);
            Assert.Equal(Bits(fresh), Bits(moved));
        }
    }

    [Fact]
    public void A_new_workspace_stands_at_zero()
    {
        var set = new ArmKinematics(ArmModel.Fer);
        set.Set(s_home);
        set.Set(default);
        Assert.Equal(Bits(set), Bits(new ArmKinematics(ArmModel.Fer)));
        Assert.True(set.Flange.IsFinite && set.Flange.P.Length > 0.5);
    }

    private static long[] Bits(ArmKinematics arm)
    {
        Span<double> m = stackalloc double[16];
        var bits = new List<long>();
        foreach (Pose pose in (ReadOnlySpan<Pose>)[.. arm.Links, arm.Flange])
        {
            pose.CopyColumnMajor(m);
            foreach (double value in m)
                bits.Add(BitConverter.DoubleToInt64Bits(value));
        }
        return [.. bits];
    }
}
