using System.Globalization;
using System.Text;
using Warmstart.Robot;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Tests.MuJoCo;

/// <summary>Writes an arm, its peg and a hole made of boxes as MJCF.</summary>
internal static class MuJoCoScene
{
    public static string Write(ArmModel arm, PegWorld world, int boxes, double friction)
    {
        var xml = new StringBuilder();
        xml.Append(CultureInfo.InvariantCulture, $"""
            <mujoco>
              <compiler angle="radian" inertiafromgeom="false"/>
              <option timestep="0.001" gravity="0 0 -9.81" cone="elliptic" integrator="Euler" iterations="200" tolerance="1e-12" noslip_iterations="20"/>
              <size njmax="2000" nconmax="500"/>
              <default><geom friction="{friction} 0 0" condim="3" solref="0.004 1" solimp="0.99 0.999 0.0001"/></default>
              <worldbody>

            """);
        AppendHole(xml, world, boxes);
        ReadOnlySpan<Pose> origins = arm.JointOrigins;
        for (int i = 0; i < JointVector.Length; i++)
            AppendLink(xml, i, origins[i], arm.Links[i], arm.RotorInertia[i]);
        Pose middle = arm.Link7_T_F * world.F_T_Tip * Pose.Translation(0, 0, -world.PegLength / 2);
        xml.Append(CultureInfo.InvariantCulture, $"<geom type=\"cylinder\" size=\"{N(world.PegDiameter / 2)} {N(world.PegLength / 2)}\" {Place(middle)} contype=\"1\" conaffinity=\"2\"/>\n");
        for (int i = 0; i < JointVector.Length; i++)
            xml.Append("</body>");
        xml.Append("</worldbody></mujoco>");
        return xml.ToString();
    }

    private static void AppendLink(StringBuilder xml, int index, Pose origin, RigidBody body, double armature)
    {
        Mat3 i = body.Inertia;
        xml.Append(CultureInfo.InvariantCulture, $"<body {Place(origin)}>\n");
        xml.Append(CultureInfo.InvariantCulture, $"<inertial pos=\"{N(body.Com)}\" mass=\"{N(body.Mass)}\" fullinertia=\"{N(i.M00)} {N(i.M11)} {N(i.M22)} {N(i.M01)} {N(i.M02)} {N(i.M12)}\"/>\n");
        xml.Append(CultureInfo.InvariantCulture, $"<joint name=\"j{index}\" type=\"hinge\" axis=\"0 0 1\" armature=\"{N(armature)}\"/>\n");
    }

    private static void AppendHole(StringBuilder xml, PegWorld world, int boxes)
    {
        double inner = world.HoleDiameter / 2;
        const double Outer = 0.05;
        double halfDepth = world.HoleDepth / 2;
        for (int i = 0; i < boxes; i++)
        {
            double angle = Math.Tau * i / boxes;
            double radius = (inner + Outer) / 2;
            var pose = new Pose(Mat3.RotationZ(angle), world.Hole + new Vec3(radius * Math.Cos(angle), radius * Math.Sin(angle), -halfDepth));
            xml.Append(CultureInfo.InvariantCulture, $"<geom type=\"box\" size=\"{N((Outer - inner) / 2)} {N(Outer * Math.Tan(Math.PI / boxes))} {N(halfDepth)}\" {Place(pose)} contype=\"2\" conaffinity=\"1\"/>\n");
        }
    }

    private static string Place(Pose pose)
    {
        Quat q = pose.Orientation;
        return $"pos=\"{N(pose.P)}\" quat=\"{N(q.W)} {N(q.X)} {N(q.Y)} {N(q.Z)}\"";
    }

    private static string N(Vec3 v) => $"{N(v.X)} {N(v.Y)} {N(v.Z)}";

    private static string N(double x) => x.ToString("R", CultureInfo.InvariantCulture);
}
