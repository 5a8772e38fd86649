using System.Globalization;
using System.Xml;

namespace Warmstart.Robot.Urdf;

/// <summary>
/// Reads the links and joints of a URDF. The text is not trusted: no document type, no external entity, at most 4 million characters, 512
/// links and 512 joints, every number finite. Errors are <see cref="InvalidDataException"/> with one line.
/// </summary>
internal sealed class UrdfDocument
{
    private const int MaxCharacters = 4_000_000;
    private const int MaxElements = 512;
    private const int MaxDepth = 64;

    private readonly Dictionary<string, UrdfLink> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UrdfJoint> _jointOfChild = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, UrdfLink> Links => _links;

    /// <summary>Joints by the name of their child link.</summary>
    public IReadOnlyDictionary<string, UrdfJoint> JointOfChild => _jointOfChild;

    public static UrdfDocument Read(Stream stream)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            var document = new UrdfDocument();
            document.ReadRobot(reader);
            return document;
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"the URDF is no acceptable XML: {OneLine(e.Message)}", e);
        }
    }

    private void ReadRobot(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.Name != "robot")
            throw new InvalidDataException("the URDF's root element must be <robot>");
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw new InvalidDataException($"the URDF is nested deeper than {MaxDepth} elements");
            // Only direct children count: transmissions and simulator extensions have their own <joint> and <link>.
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != 1)
                continue;
            if (reader.Name == "link")
                AddLink(ReadLink(reader));
            else if (reader.Name == "joint")
                AddJoint(ReadJoint(reader));
        }
    }

    private void AddLink(UrdfLink link)
    {
        if (_links.Count >= MaxElements)
            throw new InvalidDataException($"the URDF has more than {MaxElements} links");
        if (!_links.TryAdd(link.Name, link))
            throw new InvalidDataException($"link '{link.Name}' is defined twice");
    }

    private void AddJoint(UrdfJoint joint)
    {
        if (_jointOfChild.Count >= MaxElements)
            throw new InvalidDataException($"the URDF has more than {MaxElements} joints");
        if (!_jointOfChild.TryAdd(joint.Child, joint))
            throw new InvalidDataException($"link '{joint.Child}' is the child of two joints");
    }

    private static UrdfLink ReadLink(XmlReader reader)
    {
        string name = Name(reader);
        RigidBody body = RigidBody.None;
        foreach (XmlReader part in Children(reader))
        {
            if (part.Name == "inertial")
                body = ReadInertial(part, name);
        }
        return new UrdfLink(name, body);
    }

    private static RigidBody ReadInertial(XmlReader reader, string link)
    {
        Pose origin = Pose.Identity;
        double mass = 0;
        Mat3 inertia = default;
        foreach (XmlReader part in Children(reader))
        {
            if (part.Name == "origin")
                origin = Origin(part, link);
            else if (part.Name == "mass")
                mass = Number(part, "value", link);
            else if (part.Name == "inertia")
                inertia = Mat3.Symmetric(
                    Number(part, "ixx", link), Number(part, "ixy", link), Number(part, "ixz", link),
                    Number(part, "iyy", link), Number(part, "iyz", link), Number(part, "izz", link));
        }
        if (!(mass >= 0 && mass <= 1000))
            throw new InvalidDataException($"mass of link '{link}' must be 0 to 1000 kg, is {mass}");
        return new RigidBody(mass, Vec3.Zero, inertia).In(origin);
    }

    private static UrdfJoint ReadJoint(XmlReader reader)
    {
        string name = Name(reader);
        UrdfJointType type = Type(reader.GetAttribute("type"), name);
        Pose origin = Pose.Identity;
        var axis = new Vec3(1, 0, 0);
        string? parent = null;
        string? child = null;
        UrdfJointRange range = UrdfJointRange.None;
        foreach (XmlReader part in Children(reader))
        {
            if (part.Name == "origin")
                origin = Origin(part, name);
            else if (part.Name == "parent")
                parent = part.GetAttribute("link");
            else if (part.Name == "child")
                child = part.GetAttribute("link");
            else if (part.Name == "axis")
                axis = Triple(part, "xyz", name);
            else if (part.Name == "limit")
                range = range with { Lower = Optional(part, "lower", name), Upper = Optional(part, "upper", name), Velocity = Optional(part, "velocity", name) };
            else if (part.Name == "position_based_velocity_limits")
                range = range with { VelocityOffset = Number(part, "velocity_offset", name), Deceleration = Number(part, "deceleration_limit", name) };
        }
        if (string.IsNullOrEmpty(parent) || string.IsNullOrEmpty(child))
            throw new InvalidDataException($"joint '{name}' needs a parent and a child");
        if (!(axis.Length > 1e-6))
            throw new InvalidDataException($"axis of joint '{name}' must not be the zero vector");
        return new UrdfJoint(name, type, parent, child, origin, axis.Normalized(), range);
    }

    private static UrdfJointType Type(string? type, string joint) => type switch
    {
        "fixed" => UrdfJointType.Fixed,
        "revolute" or "continuous" => UrdfJointType.Revolute,
        "prismatic" => UrdfJointType.Prismatic,
        _ => throw new InvalidDataException($"joint '{joint}' has type '{OneLine(type ?? "")}'; known are fixed, revolute, continuous, prismatic"),
    };

    /// <summary>Stops at each direct child element of the reader's element.</summary>
    private static IEnumerable<XmlReader> Children(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            yield break;
        int depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
                yield return reader;
        }
    }

    private static string Name(XmlReader reader)
    {
        string? name = reader.GetAttribute("name");
        if (string.IsNullOrEmpty(name) || name.Length > 128)
            throw new InvalidDataException($"a <{reader.Name}> of the URDF needs a name of 1 to 128 characters");
        return OneLine(name);
    }

    private static Pose Origin(XmlReader reader, string owner) => Pose.FromXyzRpy(Triple(reader, "xyz", owner), Triple(reader, "rpy", owner));

    private static Vec3 Triple(XmlReader reader, string attribute, string owner)
    {
        string? text = reader.GetAttribute(attribute);
        if (text is null)
            return Vec3.Zero;
        string[] parts = text.Split((char[]?)null, 4, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3)
            throw new InvalidDataException($"{attribute} of '{owner}' must have three numbers");
        return new Vec3(Parse(parts[0], attribute, owner), Parse(parts[1], attribute, owner), Parse(parts[2], attribute, owner));
    }

    private static double Number(XmlReader reader, string attribute, string owner) =>
        Parse(reader.GetAttribute(attribute) ?? "", attribute, owner);

    private static double Optional(XmlReader reader, string attribute, string owner) =>
        reader.GetAttribute(attribute) is { } text ? Parse(text, attribute, owner) : double.NaN;

    private static double Parse(string text, string attribute, string owner)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value) || Math.Abs(value) > 1e6)
            throw new InvalidDataException($"{attribute} of '{owner}' must be a number of magnitude 1e6 or less, is '{OneLine(text)}'");
        return value;
    }

    private static string OneLine(string text)
    {
        string line = text.Length > 200 ? text[..200] : text;
        return string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
