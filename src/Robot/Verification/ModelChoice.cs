namespace Warmstart.Robot.Verification;

/// <summary>The model and tip that a reference file's header names.</summary>
internal sealed record ModelChoice(ArmModel Model, Pose F_T_Tip, string Name)
{
    /// <summary>Finds the project's own data for names such as "fr3_hand_fixed.urdf" and "fr3_hand_tcp".</summary>
    /// <exception cref="InvalidDataException">The name is not known.</exception>
    public static ModelChoice Of(string model, string tip)
    {
        string name = Path.GetFileNameWithoutExtension(model);
        bool hand = name.EndsWith("_hand", StringComparison.Ordinal) || name.EndsWith("_hand_fixed", StringComparison.Ordinal);
        string arm = hand ? name[..name.IndexOf("_hand", StringComparison.Ordinal)] : name;
        ArmModel bare = arm switch
        {
            "fer" or "panda" => ArmModel.Fer,
            "fr3" => ArmModel.Fr3,
            "fr3v2" => ArmModel.Fr3v2,
            _ => throw new InvalidDataException($"model \"{model}\" is none of fer, panda, fr3, fr3v2, each with or without _hand (fingers open)"),
        };
        Pose pose = Tip(tip, bare);
        return hand
            ? new ModelChoice(bare.WithTool(FrankaHand.Body(FrankaHand.FingerTravel)), pose, $"{arm} with hand, fingers open")
            : new ModelChoice(bare, pose, arm);
    }

    private static Pose Tip(string tip, ArmModel arm)
    {
        if (tip.EndsWith("link8", StringComparison.Ordinal) || tip.EndsWith("flange", StringComparison.Ordinal))
            return Pose.Identity;
        if (tip.EndsWith("hand_tcp", StringComparison.Ordinal))
            return FrankaHand.F_T_NE;
        if (tip.EndsWith("hand", StringComparison.Ordinal))
            return FrankaHand.F_T_Hand;
        if (tip.EndsWith("link7", StringComparison.Ordinal))
            return arm.Link7_T_F.Inverse();
        throw new InvalidDataException($"tip \"{tip}\" is none of link7, link8, flange, hand, hand_tcp");
    }
}
