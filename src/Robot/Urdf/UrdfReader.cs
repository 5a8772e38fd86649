namespace Warmstart.Robot.Urdf;

/// <summary>
/// Builds the seven-joint chain from the root of a URDF to a tip link. Fixed links are lumped into the link that carries them; a prismatic
/// joint (a finger) counts as fixed at its upper limit, that is open.
/// </summary>
public static class UrdfReader
{
    /// <summary>Reads an untrusted description.</summary>
    /// <param name="stream">The XML text, at most 4 million characters.</param>
    /// <param name="limits">Whose limits, friction and rotor inertia the result carries.</param>
    /// <param name="tip">Name of the tip link, with or without the robot's prefix; null takes the last link of the longest chain.</param>
    /// <exception cref="InvalidDataException">One line that says what is wrong with the description.</exception>
    public static UrdfArm Read(Stream stream, ArmModel limits, string? tip)
    {
        UrdfDocument document = UrdfDocument.Read(stream);
        return Build(document, limits, tip, ownLimits: false);
    }

    /// <summary>
    /// Reads the untrusted description that a robot serves (version 8 of its interface and later), with the position and velocity limits that
    /// it must name for each joint; the flange is link8.
    /// </summary>
    /// <param name="stream">The XML text, at most 4 million characters.</param>
    /// <param name="basis">Whose acceleration, jerk and torque limits, friction and rotor inertia the result carries.</param>
    /// <exception cref="InvalidDataException">One line that says what is wrong with the description.</exception>
    public static ArmModel ReadServed(Stream stream, ArmModel basis)
    {
        UrdfDocument document = UrdfDocument.Read(stream);
        return Build(document, basis, "link8", ownLimits: true).Model;
    }

    private static UrdfArm Build(UrdfDocument document, ArmModel limits, string? tip, bool ownLimits)
    {
        List<UrdfJoint> path = PathTo(document, FindTip(document, tip));
        var moving = path.Where(j => j.Type == UrdfJointType.Revolute).ToList();
        if (moving.Count != JointVector.Length)
            throw new InvalidDataException($"the chain to the tip must have 7 revolute joints, has {moving.Count}");
        var origins = new Pose[JointVector.Length];
        var frames = new Dictionary<string, (int Link, Pose Pose)>(StringComparer.Ordinal);
        Pose pending = Pose.Identity;
        int count = 0;
        foreach (UrdfJoint joint in path)
        {
            pending *= joint.Origin;
            if (joint.Type == UrdfJointType.Revolute)
            {
                // The model's joints turn about z: the link's frame is turned so that its z axis is the joint's axis.
                Pose toAxis = ZAlong(joint.Axis);
                origins[count++] = pending * toAxis;
                pending = toAxis.Inverse();
            }
            else if (joint.Type == UrdfJointType.Prismatic)
                pending *= new Pose(Mat3.Identity, joint.Axis * joint.Range.Open);
            frames[joint.Child] = (count, pending);
        }
        RigidBody[] bodies = Lump(document, frames);
        ArmModel model = limits.WithChain(origins, bodies, pending);
        return new UrdfArm(ownLimits ? model.WithLimits(Limits(moving, limits.Limits)) : model, Pose.Identity);
    }

    private static ArmLimits Limits(List<UrdfJoint> joints, ArmLimits basis)
    {
        if (joints.Find(j => !j.Range.IsComplete) is { } lacking)
            throw new InvalidDataException($"joint '{lacking.Name}' needs <limit lower upper velocity> and <position_based_velocity_limits velocity_offset deceleration_limit>");
        JointVector Of(Func<UrdfJointRange, double> value) => JointVector.From([.. joints.Select(j => value(j.Range))]);
        return new ArmLimits(basis, Of(r => r.Lower), Of(r => r.Upper), Of(r => r.Velocity), Of(r => r.VelocityOffset), Of(r => r.Deceleration));
    }

    private static string FindTip(UrdfDocument document, string? tip)
    {
        if (document.Links.Count == 0)
            throw new InvalidDataException("the URDF has no links");
        if (tip is null)
            return document.Links.Keys.OrderByDescending(l => PathTo(document, l).Count).ThenBy(l => l, StringComparer.Ordinal).First();
        if (document.Links.ContainsKey(tip))
            return tip;
        string[] found = [.. document.Links.Keys.Where(l => tip == Bare(l) || l == Bare(tip) || Bare(l) == Bare(tip))];
        return found.Length == 1 ? found[0] : throw new InvalidDataException($"the URDF has no link '{tip}'");
    }

    /// <summary>A link's name without the robot's prefix.</summary>
    private static string Bare(string link) => link[(link.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private static List<UrdfJoint> PathTo(UrdfDocument document, string link)
    {
        var path = new List<UrdfJoint>();
        while (document.JointOfChild.TryGetValue(link, out UrdfJoint? joint))
        {
            if (path.Count > document.JointOfChild.Count)
                throw new InvalidDataException($"the joints above link '{link}' form a ring");
            path.Add(joint);
            link = joint.Parent;
        }
        if (!document.Links.ContainsKey(link))
            throw new InvalidDataException($"a joint names the link '{link}', which is not defined");
        path.Reverse();
        return path;
    }

    private static RigidBody[] Lump(UrdfDocument document, Dictionary<string, (int Link, Pose Pose)> frames)
    {
        var bodies = new RigidBody[JointVector.Length];
        foreach (UrdfLink link in document.Links.Values)
        {
            Pose offset = Pose.Identity;
            string name = link.Name;
            int steps = 0;
            while (!frames.ContainsKey(name) && document.JointOfChild.TryGetValue(name, out UrdfJoint? joint))
            {
                if (joint.Type == UrdfJointType.Revolute)
                    throw new InvalidDataException($"revolute joint '{joint.Name}' is not part of the chain to the tip");
                if (++steps > document.JointOfChild.Count)
                    throw new InvalidDataException($"the joints above link '{link.Name}' form a ring");
                double travel = joint.Type == UrdfJointType.Prismatic ? joint.Range.Open : 0;
                offset = joint.Origin * new Pose(Mat3.Identity, joint.Axis * travel) * offset;
                name = joint.Parent;
            }
            if (frames.TryGetValue(name, out (int Link, Pose Pose) frame) && frame.Link > 0)
                bodies[frame.Link - 1] += link.Body.In(frame.Pose * offset);
        }
        for (int i = 0; i < bodies.Length; i++)
        {
            if (!(bodies[i].Mass > 0))
                throw new InvalidDataException($"link {i + 1} of the chain has no mass");
        }
        return bodies;
    }

    private static Pose ZAlong(Vec3 axis)
    {
        if (axis == Vec3.UnitZ)
            return Pose.Identity;
        Vec3 x = Math.Abs(axis.X) < 0.9 ? Vec3.UnitX : Vec3.UnitY;
        Vec3 y = Vec3.Cross(axis, x).Normalized();
        return new Pose(Mat3.FromColumns(Vec3.Cross(y, axis), y, axis), Vec3.Zero);
    }
}
