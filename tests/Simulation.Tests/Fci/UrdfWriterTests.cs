using System.Text;
using Warmstart.Robot;
using Warmstart.Robot.Urdf;
using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation.Tests.Fci;

public sealed class UrdfWriterTests
{
    [Theory]
    [InlineData(ArmKind.Fer)]
    [InlineData(ArmKind.Fr3)]
    public void A_served_description_gives_back_the_arm(ArmKind kind)
    {
        ArmModel arm = ArmModel.Of(kind);
        string urdf = UrdfWriter.Write(arm);
        UrdfArm read = UrdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(urdf)), arm, tip: null);
        var q = new JointVector(0.1, -0.7, 0.2, -2.1, 0.3, 1.6, 0.8);
        var served = new ArmDynamics(read.Model);
        var own = new ArmDynamics(arm);
        served.Set(q, q);
        own.Set(q, q);
        Assert.True((served.Gravity() - own.Gravity()).MaxAbs < 1e-9);
        Assert.True((served.Coriolis() - own.Coriolis()).MaxAbs < 1e-9);
        Assert.True((served.Kinematics.Flange.P - own.Kinematics.Flange.P).Length < 1e-12);
    }

    [Fact]
    public void Each_joint_has_the_limits_that_clients_insist_on()
    {
        string urdf = UrdfWriter.Write(ArmModel.Fr3);
        for (int joint = 1; joint <= 7; joint++)
            Assert.Contains($"<joint name=\"joint{joint}\" type=\"revolute\">", urdf, StringComparison.Ordinal);
        Assert.Equal(7, urdf.Split("<position_based_velocity_limits deceleration_limit=").Length - 1);
        Assert.Equal(7, urdf.Split("<limit effort=").Length - 1);
    }
}
