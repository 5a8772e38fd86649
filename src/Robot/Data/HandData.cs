namespace Warmstart.Robot;

/// <summary>The embedded data file of the hand.</summary>
internal sealed record HandData(
    string Kind,
    Dictionary<string, string> Sources,
    double YawHalfTurns,
    BodyData Hand,
    BodyData Finger,
    double[] FingerOrigin,
    double[] FingerTravel,
    double TcpZ,
    CapsuleData[] Capsules);
