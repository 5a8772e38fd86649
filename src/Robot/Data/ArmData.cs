namespace Warmstart.Robot;

/// <summary>The embedded data file of one arm, as it is written.</summary>
internal sealed record ArmData(
    string Kind,
    Dictionary<string, string> Sources,
    double[][] Dh,
    double FlangeZ,
    BodyData[] Links,
    ArmLimitData Limits,
    double[] VelocityOffset,
    double[] VelocityDeceleration,
    double[] RotorInertia,
    double[] CoulombFriction,
    double[] ViscousFriction,
    CapsuleData[] Capsules);
