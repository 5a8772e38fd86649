namespace Warmstart.Robot;

/// <summary>
/// The rigid-body model of a seven-joint arm, with limits and joint dynamics. Immutable, so any thread may read it. Each joint turns about
/// the z axis of its link's frame; whatever is fixed to a link is lumped into it.
/// </summary>
public sealed class ArmModel
{
    private static readonly Lazy<ArmModel> s_fer = new(() => Load(ArmKind.Fer, "fer"));
    private static readonly Lazy<ArmModel> s_fr3 = new(() => Load(ArmKind.Fr3, "fr3"));
    private static readonly Lazy<ArmModel> s_fr3v2 = new(() => Load(ArmKind.Fr3v2, "fr3v2"));

    private readonly Pose[] _jointOrigins;
    private readonly RigidBody[] _links;
    private readonly Capsule[] _capsules;
    private readonly Pose _flange;
    private readonly JointVector _rotorInertia;
    private readonly JointVector _coulombFriction;
    private readonly JointVector _viscousFriction;

    private ArmModel(ArmKind kind, Pose[] jointOrigins, RigidBody[] links, Pose flange, ArmData data)
    {
        Kind = kind;
        _jointOrigins = jointOrigins;
        _links = links;
        _flange = flange;
        Limits = new ArmLimits(data);
        _rotorInertia = JointVector.From(data.RotorInertia);
        _coulombFriction = JointVector.From(data.CoulombFriction);
        _viscousFriction = JointVector.From(data.ViscousFriction);
        _capsules = [.. data.Capsules.Select(c => c.ToCapsule())];
        Tool = RigidBody.None;
    }

    private ArmModel(ArmModel bare, Pose[] jointOrigins, RigidBody[] links, Pose flange, RigidBody tool, ArmLimits? limits = null)
    {
        Kind = bare.Kind;
        _jointOrigins = jointOrigins;
        _links = links;
        _flange = flange;
        Limits = limits ?? bare.Limits;
        _rotorInertia = bare.RotorInertia;
        _coulombFriction = bare.CoulombFriction;
        _viscousFriction = bare.ViscousFriction;
        _capsules = bare._capsules;
        Tool = tool;
    }

    /// <summary>The bare FER.</summary>
    public static ArmModel Fer => s_fer.Value;

    /// <summary>The bare FR3.</summary>
    public static ArmModel Fr3 => s_fr3.Value;

    /// <summary>The bare FR3v2.</summary>
    public static ArmModel Fr3v2 => s_fr3v2.Value;

    /// <summary>Which arm this is.</summary>
    public ArmKind Kind { get; }

    /// <summary>Frames of the joints at position 0, each in the frame of the link before (the base for the first).</summary>
    public ReadOnlySpan<Pose> JointOrigins => _jointOrigins;

    /// <summary>Bodies of links 1 to 7, each in its link's frame; the tool is part of the last.</summary>
    public ReadOnlySpan<RigidBody> Links => _links;

    /// <summary>The flange in the frame of link 7.</summary>
    public ref readonly Pose Link7_T_F => ref _flange;

    /// <summary>Gravity in base axes, m/s^2.</summary>
    public Vec3 Gravity => new(0, 0, -9.81);

    /// <summary>What the manufacturer allows.</summary>
    public ArmLimits Limits { get; }

    /// <summary>Inertia of the rotors seen at the joints, kg m^2. Not part of the link inertias.</summary>
    public ref readonly JointVector RotorInertia => ref _rotorInertia;

    /// <summary>Coulomb friction of the joints, Nm.</summary>
    public ref readonly JointVector CoulombFriction => ref _coulombFriction;

    /// <summary>Viscous friction of the joints, Nm s/rad.</summary>
    public ref readonly JointVector ViscousFriction => ref _viscousFriction;

    /// <summary>Collision volumes of base and links.</summary>
    public ReadOnlySpan<Capsule> Capsules => _capsules;

    /// <summary>The tool in the flange's frame; mass 0 where there is none.</summary>
    public RigidBody Tool { get; }

    /// <summary>The bare arm of a kind.</summary>
    public static ArmModel Of(ArmKind kind) => kind switch
    {
        ArmKind.Fer => Fer,
        ArmKind.Fr3 => Fr3,
        ArmKind.Fr3v2 => Fr3v2,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Known arms are Fer, Fr3 and Fr3v2."),
    };

    /// <summary>This arm with a further body welded to the flange.</summary>
    /// <param name="tool">The body in the flange's frame; a mass of 0 changes nothing.</param>
    /// <exception cref="ArgumentException">A value is not finite or the mass is negative.</exception>
    public ArmModel WithTool(in RigidBody tool)
    {
        if (!tool.IsValid)
            throw new ArgumentException("A tool needs finite values and a mass of 0 kg or more.", nameof(tool));
        RigidBody[] links = [.. _links];
        links[^1] += tool.In(Link7_T_F);
        return new ArmModel(this, _jointOrigins, links, Link7_T_F, Tool + tool);
    }

    /// <summary>This arm's limits and joint dynamics on another chain (a description read at run time).</summary>
    /// <exception cref="ArgumentException">There are not seven joints and links.</exception>
    public ArmModel WithChain(ReadOnlySpan<Pose> jointOrigins, ReadOnlySpan<RigidBody> links, in Pose link7_T_F)
    {
        if (jointOrigins.Length != JointVector.Length || links.Length != JointVector.Length)
            throw new ArgumentException("An arm has seven joints and seven links.");
        return new ArmModel(this, jointOrigins.ToArray(), links.ToArray(), link7_T_F, RigidBody.None);
    }

    internal ArmModel WithLimits(ArmLimits limits) => new(this, _jointOrigins, _links, Link7_T_F, Tool, limits);

    private static ArmModel Load(ArmKind kind, string name)
    {
        ArmData data = DataJson.ReadArm(name);
        var origins = new Pose[JointVector.Length];
        for (int i = 0; i < origins.Length; i++)
        {
            double[] row = data.Dh[i];
            Mat3 turn = QuarterTurns((int)row[2]);
            origins[i] = new Pose(turn, new Vec3(row[0], 0, 0) + turn * new Vec3(0, 0, row[1]));
        }
        return new ArmModel(kind, origins, [.. data.Links.Select(l => l.ToBody())], Pose.Translation(0, 0, data.FlangeZ), data);
    }

    private static Mat3 QuarterTurns(int count) => count switch
    {
        0 => Mat3.Identity,
        1 => new Mat3(1, 0, 0, 0, 0, -1, 0, 1, 0),
        -1 => new Mat3(1, 0, 0, 0, 0, 1, 0, -1, 0),
        _ => throw new InvalidDataException("A twist of a data file is -1, 0 or 1 quarter turns."),
    };
}
