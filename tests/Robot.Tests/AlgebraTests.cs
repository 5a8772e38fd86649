using FsCheck;
using FsCheck.Fluent;

namespace Warmstart.Robot.Tests;

public sealed class AlgebraTests
{
    private static readonly Arbitrary<Vec3> s_rotation =
        (from x in Gen.Choose(-1790, 1790) from y in Gen.Choose(-1790, 1790) from z in Gen.Choose(-1790, 1790)
         select new Vec3(x / 1000.0, y / 1000.0, z / 1000.0)).ToArbitrary();

    [Fact]
    public void Logarithm_undoes_exponential() => Check(s_rotation, v => (Quat.Exp(v).Log() - v).Length < 1e-12);

    [Fact]
    public void Quaternion_and_matrix_are_the_same_rotation() => Check(s_rotation, v =>
    {
        Quat q = Quat.Exp(v);
        Vec3 p = new(0.3, -1.2, 0.8);
        return (q.Rotate(p) - q.ToMatrix() * p).Length < 1e-12 && Math.Abs(Quat.Dot(Quat.FromMatrix(q.ToMatrix()), q)) > 1 - 1e-12;
    });

    [Fact]
    public void Roll_pitch_yaw_come_back() => Check(s_rotation, v =>
    {
        var rpy = new Vec3(v.X, v.Y * 0.8, v.Z);
        return (Mat3.FromRpy(rpy).ToRpy() - rpy).Length < 1e-9 && (Quat.FromRpy(rpy).ToMatrix().ToRpy() - rpy).Length < 1e-9;
    });

    [Fact]
    public void A_pose_times_its_inverse_is_nothing() => Check(s_rotation, v =>
    {
        var pose = new Pose(Quat.Exp(v), new Vec3(v.Y, v.Z, v.X));
        Vector6 d = Pose.Difference(Pose.Identity, pose * pose.Inverse());
        return d.Linear.Length < 1e-12 && d.Angular.Length < 1e-12;
    });

    [Fact]
    public void Slerp_goes_the_short_way_at_constant_speed() => Check(s_rotation, v =>
    {
        Quat a = Quat.Exp(new Vec3(0.2, -0.5, 1));
        Quat b = -(a * Quat.Exp(v));
        double whole = Math.Min(v.Length, 2 * Math.PI - v.Length);
        return Math.Abs(Quat.Angle(a, Quat.Slerp(a, b, 0.25)) - 0.25 * whole) < 1e-9
            && Quat.Angle(Quat.Slerp(a, b, 1), b) < 1e-7;
    });

    [Fact]
    public void A_half_turn_has_a_logarithm_of_length_pi()
    {
        foreach (Vec3 axis in new[] { Vec3.UnitX, Vec3.UnitY, Vec3.UnitZ, new Vec3(1, -2, 3).Normalized() })
        {
            Quat q = Quat.FromMatrix(Quat.Exp(axis * Math.PI).ToMatrix());
            Assert.Equal(Math.PI, q.Log().Length, 1e-7);
        }
    }

    [Fact]
    public void Column_major_matrices_come_back()
    {
        var pose = new Pose(Quat.Exp(new Vec3(0.3, 0.2, -0.4)), new Vec3(1, 2, 3));
        var columns = new double[16];
        pose.CopyColumnMajor(columns);
        Assert.Equal(pose, Pose.FromColumnMajor(columns));
        Assert.Equal(1, columns[15]);
        Assert.Equal(3, columns[14]);
    }

    [Fact]
    public void Bodies_welded_together_keep_mass_and_first_moment()
    {
        var a = new RigidBody(2, new Vec3(0.1, 0, 0), Mat3.Diagonal(0.1, 0.2, 0.3));
        var b = new RigidBody(1, new Vec3(-0.2, 0.3, 0), Mat3.Diagonal(0.01, 0.02, 0.03));
        RigidBody both = a + b;
        Assert.Equal(3, both.Mass, 1e-12);
        Assert.True((both.Com * 3 - (a.Com * 2 + b.Com)).Length < 1e-12);
        Mat3 difference = both.InertiaAbout(Vec3.Zero) - a.InertiaAbout(Vec3.Zero) - b.InertiaAbout(Vec3.Zero);
        Assert.True(difference.Column0.Length + difference.Column1.Length + difference.Column2.Length < 1e-12);
    }

    [Fact]
    public void The_solver_refuses_what_is_not_positive_definite()
    {
        JointMatrix m = default;
        for (int i = 0; i < 7; i++)
            m[i * 8] = i == 4 ? -1 : 2;
        Assert.False(SymmetricSolver.TryFactor(ref m));
        m[32] = double.NaN;
        Assert.False(SymmetricSolver.TryFactor(ref m));
    }

    private static void Check(Arbitrary<Vec3> arbitrary, Func<Vec3, bool> property) =>
        Prop.ForAll(arbitrary, property).QuickCheckThrowOnFailure();
}
