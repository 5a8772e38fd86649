namespace Warmstart.Controller.Tasks;

/// <summary>What the flange carries: the hand with the peg in it. The end effector (EE) is the centre of the peg's tip, z along the peg, out of the hand.</summary>
public sealed record ToolSection
{
    /// <summary>Position of the peg's tip in the flange frame, m, three numbers.</summary>
    public required double[] TipInFlange { get; init; }

    /// <summary>Rotation of the EE frame about the flange's z axis, rad (the hand sits at −π/4).</summary>
    public required double TipYawRad { get; init; }

    /// <summary>Diameter of the peg, m.</summary>
    public required double PegDiameterM { get; init; }

    /// <summary>Length of the peg that stands out of the hand, m.</summary>
    public required double PegLengthM { get; init; }

    /// <summary>Mass of hand and peg together, kg.</summary>
    public required double MassKg { get; init; }

    /// <summary>Centre of mass of hand and peg in the flange frame, m, three numbers.</summary>
    public required double[] CenterOfMass { get; init; }

    /// <summary>Principal moments of inertia about the centre of mass, flange axes, kg m², three numbers.</summary>
    public required double[] Inertia { get; init; }
}
