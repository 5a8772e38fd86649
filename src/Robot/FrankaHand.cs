namespace Warmstart.Robot;

/// <summary>The Franka Hand as a tool on the flange. All values are constants of the data file.</summary>
public static class FrankaHand
{
    private static readonly HandData s_data = DataJson.ReadHand();
    private static readonly Capsule[] s_capsules = ReadCapsules();

    /// <summary>The hand's frame in the flange's frame.</summary>
    public static Pose F_T_Hand { get; } = new(Mat3.RotationZ(s_data.YawHalfTurns * Math.PI), Vec3.Zero);

    /// <summary>The frame between the finger tips in the flange's frame; Desk's nominal end effector.</summary>
    public static Pose F_T_NE { get; } = F_T_Hand * Pose.Translation(0, 0, s_data.TcpZ);

    /// <summary>Travel of each finger in metres.</summary>
    public static double FingerTravel { get; } = s_data.FingerTravel[1];

    /// <summary>Collision volumes of the hand, in the flange's frame.</summary>
    public static ReadOnlySpan<Capsule> Capsules => s_capsules;

    /// <summary>Hand and fingers as one body in the flange's frame.</summary>
    /// <param name="fingerPosition">Distance of each finger from the middle in metres, 0 to 0.04.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the travel.</exception>
    public static RigidBody Body(double fingerPosition)
    {
        if (!(fingerPosition >= 0 && fingerPosition <= FingerTravel))
            throw new ArgumentOutOfRangeException(nameof(fingerPosition), fingerPosition, "A finger travels 0 to 0.04 m.");
        RigidBody finger = s_data.Finger.ToBody();
        Vec3 origin = Vec3.From(s_data.FingerOrigin);
        var left = new Pose(Mat3.Identity, origin + new Vec3(0, fingerPosition, 0));
        var right = new Pose(Mat3.RotationZ(Math.PI), origin - new Vec3(0, fingerPosition, 0));
        RigidBody all = s_data.Hand.ToBody() + finger.In(left) + finger.In(right);
        return all.In(F_T_Hand);
    }

    private static Capsule[] ReadCapsules()
    {
        var hand = new Pose(Mat3.RotationZ(s_data.YawHalfTurns * Math.PI), Vec3.Zero);
        return [.. s_data.Capsules.Select(c => c.ToCapsule())
            .Select(c => c with { Start = hand.Transform(c.Start), End = hand.Transform(c.End) })];
    }
}
