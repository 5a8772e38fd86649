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

    /// <summary>Mass of the peg, which the robot is told as its load on top of the hand that its own settings know of, kg.</summary>
    public required double LoadKg { get; init; }

    /// <summary>Centre of mass of the load in the flange frame, m, three numbers.</summary>
    public required double[] LoadCenter { get; init; }

    /// <summary>Moments of inertia of the load about its centre of mass, flange axes, kg m², three numbers.</summary>
    public required double[] LoadInertia { get; init; }
}
