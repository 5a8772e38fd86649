using Warmstart.Robot;
using Warmstart.Safety.Collision;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Web;

/// <summary>The arm as the page draws it: the very volumes that the safety code keeps apart, and the frames that carry them.</summary>
internal sealed record ArmPicture
{
    /// <summary>Name of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>Frames of the joints at position 0, each in the frame before: position, then the rotation by columns.</summary>
    public required double[][] Joints { get; init; }

    /// <summary>The flange in the frame of the last link.</summary>
    public required double[] Flange { get; init; }

    /// <summary>Volumes of base, links, hand and, last, the tool, whose end is its tip.</summary>
    public required CapsulePicture[] Capsules { get; init; }

    /// <summary>Ends of the joints' ranges, rad: lowest, then highest.</summary>
    public required double[][] Ranges { get; init; }

    /// <summary>What each fault means, by name.</summary>
    public required Dictionary<string, FaultPicture> Faults { get; init; }

    public static ArmPicture Of(string name, ArmModel model) => new()
    {
        Arm = name,
        Joints = [.. model.JointOrigins.ToArray().Select(Numbers)],
        Flange = Numbers(model.Link7_T_F),
        Capsules = [.. new SelfDistance(new ArmKinematics(model)).Parts.ToArray().Select(CapsulePicture.Of)],
        Ranges = [Numbers(model.Limits.q_min), Numbers(model.Limits.q_max)],
        Faults = Enum.GetValues<Fault>().ToDictionary(f => Messaging.KebabCase.Of(f), f => FaultPicture.Of(FaultTable.Row(f))),
    };

    private static double[] Numbers(Pose pose)
    {
        var (x, y, z) = (pose.R.Column0, pose.R.Column1, pose.R.Column2);
        return [pose.P.X, pose.P.Y, pose.P.Z, x.X, x.Y, x.Z, y.X, y.Y, y.Z, z.X, z.Y, z.Z];
    }

    private static double[] Numbers(JointVector v) => [.. Enumerable.Range(0, JointVector.Length).Select(i => v[i])];
}
