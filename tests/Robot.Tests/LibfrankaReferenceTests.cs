using System.Text.Json;

namespace Warmstart.Robot.Tests;

/// <summary>Against libfranka's own model of an FR3, with loads; matrices of that file are stored by columns.</summary>
public sealed class LibfrankaReferenceTests
{
    [Fact]
    public void Poses_Jacobians_and_torques_agree_with_the_manufacturers_library()
    {
        using FileStream stream = File.OpenRead(Golden.PathOf("model_reference_fr3.json"));
        using JsonDocument document = JsonDocument.Parse(stream);
        Pose flangeToEe = Pose.FromColumnMajor(Numbers(document.RootElement, "F_T_EE"));
        int cases = 0;
        foreach (JsonElement e in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            ArmDynamics dynamics = Loaded(e);
            dynamics.Set(JointVector.From(Numbers(e, "q")), JointVector.From(Numbers(e, "dq")));
            CheckDynamics(dynamics, e);
            CheckKinematics(dynamics.Kinematics, flangeToEe, e);
            cases++;
        }
        Assert.Equal(60, cases);
    }

    private static ArmDynamics Loaded(JsonElement e)
    {
        double[] inertia = Numbers(e, "I_total");
        var load = new RigidBody(
            e.GetProperty("m_total").GetDouble(), Vec3.From(Numbers(e, "F_x_Ctotal")), Mat3.Diagonal(inertia[0], inertia[4], inertia[8]));
        return new ArmDynamics(ArmModel.Fr3.WithTool(load));
    }

    private static void CheckDynamics(ArmDynamics dynamics, JsonElement e)
    {
        JointMatrix mass = dynamics.MassMatrix();
        Assert.True(Largest(mass, Numbers(e, "mass")) <= 1e-10);
        JointVector coriolis = dynamics.Coriolis();
        Assert.True(Largest(coriolis, Numbers(e, "coriolis")) <= 1e-10);
        JointVector gravity = dynamics.Gravity();
        Assert.True(Largest(gravity, Numbers(e, "gravity")) <= 1e-10);
    }

    private static void CheckKinematics(ArmKinematics kinematics, Pose flangeToEe, JsonElement e)
    {
        CheckPose(kinematics.Flange, Numbers(e, "pose_flange"));
        CheckPose(kinematics.Tool(flangeToEe), Numbers(e, "pose_ee"));
        CheckPose(kinematics.Links[3], Numbers(e, "pose_joint4"));
        JacobianMatrix jacobian = default;
        kinematics.Jacobian(Pose.Identity, ref jacobian);
        Assert.True(Largest(jacobian, ByRows(Numbers(e, "zero_jacobian_flange"))) <= 1e-12);
        kinematics.Jacobian(flangeToEe, ref jacobian);
        Assert.True(Largest(jacobian, ByRows(Numbers(e, "zero_jacobian_ee"))) <= 1e-12);
    }

    private static void CheckPose(in Pose pose, double[] expected)
    {
        var columns = new double[16];
        pose.CopyColumnMajor(columns);
        Assert.True(Largest(columns, expected) <= 1e-12);
    }

    private static double[] ByRows(double[] columns)
    {
        var rows = new double[42];
        for (int i = 0; i < 42; i++)
            rows[i] = columns[i % 7 * 6 + i / 7];
        return rows;
    }

    private static double Largest(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double largest = 0;
        for (int i = 0; i < b.Length; i++)
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        return largest;
    }

    private static double[] Numbers(JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];
}
