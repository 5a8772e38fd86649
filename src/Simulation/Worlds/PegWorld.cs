using Warmstart.Robot;
using Warmstart.Simulation.Contact;

namespace Warmstart.Simulation.Worlds;

/// <summary>
/// A block with a vertical round hole, and an arm whose hand holds a round peg. All lengths in metres, all places in base axes.
/// The block must be wider than the workspace: a peg that can pass beside it reaches the depth without the hole.
/// </summary>
public sealed record PegWorld
{
    /// <summary>Centre of the hole's rim, on the block's surface.</summary>
    public Vec3 Hole { get; init; } = new(0.5, 0, 0.15);

    /// <summary>Depth of the hole.</summary>
    public double HoleDepth { get; init; } = 0.035;

    /// <summary>Diameter of the peg.</summary>
    public double PegDiameter { get; init; } = 0.016;

    /// <summary>Length of the peg that stands out of the hand.</summary>
    public double PegLength { get; init; } = 0.05;

    /// <summary>Diameter of the hole less that of the peg.</summary>
    public double Clearance { get; init; } = 0.0005;

    /// <summary>Width of the 45 degree chamfer at the rim; 0 for none.</summary>
    public double Chamfer { get; init; } = 0.0005;

    /// <summary>Half of the block's side.</summary>
    public double BlockHalfWidth { get; init; } = 0.3;

    /// <summary>Height of the table beside the block.</summary>
    public double TableZ { get; init; } = 0.1;

    /// <summary>The peg's tip in the flange's frame: z along the peg, out of the hand.</summary>
    public Pose F_T_Tip { get; init; } = FrankaHand.F_T_NE * Pose.Translation(0, 0, 0.05);

    /// <summary>Hand and peg as one body in the flange's frame: the Franka Hand around an aluminium peg of 16 mm by 50 mm.</summary>
    public RigidBody Tool { get; init; } = FrankaHand.Body(0.008)
        + new RigidBody(0.0271, new Vec3(0, 0, 0.025), Mat3.Diagonal(6.08e-6, 6.08e-6, 8.7e-7)).In(FrankaHand.F_T_NE);

    /// <summary>Rails that the block slides on, a drawer; null: it stands still.</summary>
    public SlideWorld? Slide { get; init; }

    /// <summary>Diameter of the hole.</summary>
    public double HoleDiameter => PegDiameter + Clearance;

    /// <summary>Throws where a value is outside its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the value.</exception>
    public void Validate()
    {
        for (int i = 0; i < 3; i++)
            ContactParameters.Check(nameof(Hole), Hole[i], -1, 1.2);
        ContactParameters.Check(nameof(HoleDepth), HoleDepth, 0.001, 0.2);
        ContactParameters.Check(nameof(PegDiameter), PegDiameter, 0.002, 0.1);
        ContactParameters.Check(nameof(PegLength), PegLength, 0.005, 0.3);
        ContactParameters.Check(nameof(Clearance), Clearance, 0.00005, 0.02);
        ContactParameters.Check(nameof(Chamfer), Chamfer, 0, 0.01);
        ContactParameters.Check(nameof(BlockHalfWidth), BlockHalfWidth, HoleDiameter, 5);
        ContactParameters.Check(nameof(TableZ), TableZ, -2, Hole.Z);
        Slide?.Validate();
        if (!F_T_Tip.IsFinite || !Tool.IsValid)
            throw new ArgumentOutOfRangeException(nameof(Tool), "Tool and F_T_Tip must be finite.");
    }
}
