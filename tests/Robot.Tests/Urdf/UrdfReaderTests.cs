using System.Text;
using Warmstart.Robot.Urdf;

namespace Warmstart.Robot.Tests.Urdf;

public sealed class UrdfReaderTests
{
    [Theory]
    [InlineData("fr3_hand_fixed.urdf")]
    [InlineData("fr3_hand.urdf")]
    public void A_hand_is_lumped_into_the_last_link_with_open_fingers(string file)
    {
        UrdfArm read = ReadFile(file, "fr3_hand_tcp");
        var dynamics = new ArmDynamics(read.Model);
        var own = new ArmDynamics(ArmModel.Fr3.WithTool(FrankaHand.Body(0.04)));
        var q = new JointVector(0.3, -0.7, 0.2, -2.1, 0.4, 1.9, 0.8);
        dynamics.Set(q, default);
        own.Set(q, default);
        for (int i = 0; i < JointMatrix.Length; i++)
            Assert.Equal(own.MassMatrix()[i], dynamics.MassMatrix()[i], 1e-12);
        Pose tip = dynamics.Kinematics.Tool(read.F_T_Tip);
        Assert.True((tip.P - own.Kinematics.Tool(FrankaHand.F_T_NE).P).Length < 1e-12);
    }

    [Fact]
    public void The_second_FR3_has_the_numbers_of_its_description()
    {
        UrdfArm read = ReadFile("fr3v2.urdf", null);
        var dynamics = new ArmDynamics(read.Model);
        var own = new ArmDynamics(ArmModel.Fr3v2);
        var q = new JointVector(-0.3, 0.7, 1.2, -1.1, -0.4, 2.9, -0.8);
        dynamics.Set(q, q);
        own.Set(q, q);
        for (int i = 0; i < JointVector.Length; i++)
            Assert.Equal(own.Bias()[i], dynamics.Bias()[i], 1e-12);
        for (int i = 0; i < JointMatrix.Length; i++)
            Assert.Equal(own.MassMatrix()[i], dynamics.MassMatrix()[i], 1e-12);
    }

    [Fact]
    public void A_joint_about_another_axis_is_the_same_arm()
    {
        string text = File.ReadAllText(Golden.PathOf("fr3.urdf"));
        // Turning link 1's frame by rpy (pi/2, 0, 0) and its axis back gives the same joint; the far side of the chain must undo the turn.
        string turned = text
            .Replace("<origin xyz=\"0.0 0.0 0.333\" rpy=\"0.0 0.0 0.0\"/>", "<origin xyz=\"0.0 0.0 0.333\" rpy=\"1.5707963267948966 0 0\"/>", StringComparison.Ordinal);
        int at = turned.IndexOf("fr3_joint1\"", StringComparison.Ordinal);
        int axis = turned.IndexOf("<axis xyz=\"0 0 1\"/>", at, StringComparison.Ordinal);
        turned = turned[..axis] + "<axis xyz=\"0 2 0\"/>" + turned[(axis + 19)..];
        UrdfArm read = UrdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(turned)), ArmModel.Fr3, null);
        var kinematics = new ArmKinematics(read.Model);
        kinematics.Set(new JointVector(0.5, 0, 0, 0, 0, 0, 0));
        Vec3 axisInBase = kinematics.Links[0].R.Column2;
        Assert.True((axisInBase - Vec3.UnitZ).Length < 1e-12);
    }

    [Theory]
    [InlineData("<!DOCTYPE robot [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><robot name=\"a\">&x;</robot>")]
    [InlineData("<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><robot name=\"a\">&b;</robot>")]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<sdf/>")]
    [InlineData("<robot name=\"a\"/>")]
    [InlineData("<robot name=\"a\"><link/></robot>")]
    [InlineData("<robot name=\"a\"><link name=\"x\"/><link name=\"x\"/></robot>")]
    [InlineData("<robot><link name=\"x\"/><joint name=\"j\" type=\"floating\"><parent link=\"x\"/><child link=\"y\"/></joint></robot>")]
    [InlineData("<robot><link name=\"x\"/><link name=\"y\"/><joint name=\"j\" type=\"fixed\"><parent link=\"y\"/><child link=\"x\"/></joint><joint name=\"k\" type=\"fixed\"><parent link=\"x\"/><child link=\"y\"/></joint></robot>")]
    [InlineData("<robot><link name=\"x\"><inertial><mass value=\"NaN\"/></inertial></link></robot>")]
    [InlineData("<robot><link name=\"x\"><inertial><mass value=\"-1\"/></inertial></link></robot>")]
    [InlineData("<robot><link name=\"x\"><inertial><origin xyz=\"1 2\"/></inertial></link></robot>")]
    public void A_hostile_or_wrong_description_is_refused_in_one_line(string text)
    {
        var refused = Assert.Throws<InvalidDataException>(
            () => UrdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), ArmModel.Fr3, null));
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_description_beyond_the_size_limit_is_refused()
    {
        byte[] text = Encoding.UTF8.GetBytes("<robot>" + new string(' ', 5_000_000) + "</robot>");
        Assert.Throws<InvalidDataException>(() => UrdfReader.Read(new MemoryStream(text), ArmModel.Fr3, null));
        string deep = string.Concat(Enumerable.Repeat("<a>", 2000)) + string.Concat(Enumerable.Repeat("</a>", 2000));
        Assert.Throws<InvalidDataException>(
            () => UrdfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes("<robot>" + deep + "</robot>")), ArmModel.Fr3, null));
    }

    [Fact]
    public void A_description_cut_anywhere_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(Golden.PathOf("fr3.urdf"));
        for (int length = 0; length < bytes.Length - 12; length += 97)
        {
            var cut = new MemoryStream(bytes, 0, length);
            Assert.Throws<InvalidDataException>(() => UrdfReader.Read(cut, ArmModel.Fr3, "fr3_link8"));
        }
    }

    [Fact]
    public void A_description_with_random_damage_is_read_or_refused_but_never_throws_anything_else()
    {
        byte[] good = File.ReadAllBytes(Golden.PathOf("fr3_hand.urdf"));
        var random = new Random(11);
        for (int n = 0; n < 400; n++)
        {
            byte[] bytes = [.. good];
            for (int k = 0; k <= n % 5; k++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Exception? thrown = Record.Exception(() => UrdfReader.Read(new MemoryStream(bytes), ArmModel.Fr3, n % 2 == 0 ? null : "fr3_hand_tcp"));
            Assert.True(thrown is null or InvalidDataException, $"seed 11, case {n}: {thrown}");
        }
    }

    [Fact]
    public void A_tip_that_is_not_there_is_named()
    {
        var refused = Assert.Throws<InvalidDataException>(() => ReadFile("fr3.urdf", "nose"));
        Assert.Contains("nose", refused.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ReadFile("fr3.urdf", "fr3_link3"));
    }

    private static UrdfArm ReadFile(string name, string? tip)
    {
        using FileStream stream = File.OpenRead(Golden.PathOf(name));
        return UrdfReader.Read(stream, ArmModel.Fr3, tip);
    }
}
