using System.Text;
using System.Xml;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>
/// Describes an arm as the robot's own description does: links link0 to link8, joints joint1 to joint7 with limits and the
/// position-dependent velocity law, which clients of the interface insist on.
/// </summary>
internal static class UrdfWriter
{
    private const int Joints = JointVector.Length;

    // With this, rad/s^2, the law leaves an arm of constant limits its full speed to within a milliradian of the end.
    private const double AnyDeceleration = 10_000;

    public static string Write(ArmModel arm)
    {
        var text = new StringBuilder();
        using (XmlWriter xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("robot");
            xml.WriteAttributeString("name", arm.Kind.ToString().ToLowerInvariant());
            Link(xml, 0, RigidBody.None);
            for (int i = 0; i < Joints; i++)
            {
                Joint(xml, arm, i);
                Link(xml, i + 1, arm.Links[i]);
            }
            Flange(xml, arm.Link7_T_F);
            Link(xml, Joints + 1, RigidBody.None);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    private static void Joint(XmlWriter xml, ArmModel arm, int joint)
    {
        ArmLimits limits = arm.Limits;
        JointVector lower = limits.q_min, upper = limits.q_max, speed = limits.dq_max, effort = limits.tau_max;
        JointVector offset = limits.VelocityOffset, deceleration = limits.VelocityDeceleration;
        JointVector viscous = arm.ViscousFriction, coulomb = arm.CoulombFriction;
        StartJoint(xml, joint + 1, "revolute", arm.JointOrigins[joint]);
        Element(xml, "axis", ("xyz", "0 0 1"));
        Element(xml, "limit", ("effort", Text(effort[joint])), ("lower", Text(lower[joint])), ("upper", Text(upper[joint])), ("velocity", Text(speed[joint])));
        Element(xml, "position_based_velocity_limits", ("deceleration_limit", Text(deceleration[joint] > 0 ? deceleration[joint] : AnyDeceleration)), ("velocity_offset", Text(offset[joint])));
        Element(xml, "dynamics", ("damping", Text(viscous[joint])), ("friction", Text(coulomb[joint])));
        xml.WriteEndElement();
    }

    private static void Flange(XmlWriter xml, in Pose pose)
    {
        StartJoint(xml, Joints + 1, "fixed", pose);
        xml.WriteEndElement();
    }

    private static void StartJoint(XmlWriter xml, int number, string type, in Pose origin)
    {
        xml.WriteStartElement("joint");
        xml.WriteAttributeString("name", $"joint{number}");
        xml.WriteAttributeString("type", type);
        Element(xml, "origin", ("rpy", Text(origin.R.ToRpy())), ("xyz", Text(origin.P)));
        Element(xml, "parent", ("link", $"link{number - 1}"));
        Element(xml, "child", ("link", $"link{number}"));
    }

    private static void Link(XmlWriter xml, int number, in RigidBody body)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("name", $"link{number}");
        if (body.Mass != 0)
            Inertial(xml, body);
        xml.WriteEndElement();
    }

    private static void Inertial(XmlWriter xml, in RigidBody body)
    {
        Mat3 m = body.Inertia;
        xml.WriteStartElement("inertial");
        Element(xml, "origin", ("rpy", "0 0 0"), ("xyz", Text(body.Com)));
        Element(xml, "mass", ("value", Text(body.Mass)));
        Element(
            xml, "inertia", ("ixx", Text(m.M00)), ("ixy", Text(m.M01)), ("ixz", Text(m.M02)), ("iyy", Text(m.M11)), ("iyz", Text(m.M12)), ("izz", Text(m.M22)));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Key, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach ((string key, string value) in attributes)
            xml.WriteAttributeString(key, value);
        xml.WriteEndElement();
    }

    private static string Text(double value) => XmlConvert.ToString(value);

    private static string Text(Vec3 v) => $"{Text(v.X)} {Text(v.Y)} {Text(v.Z)}";
}
