using System.Text.Json.Serialization;

namespace Warmstart.Controller.Tasks;

/// <summary>The simulated world of the task; a real arm ignores it, so it is no part of the task's hash.</summary>
public sealed record WorldSection
{
    /// <summary>Diametral clearance between hole and peg, m.</summary>
    public required double ClearanceM { get; init; }

    /// <summary>Width of the chamfer at the rim, m (0: none).</summary>
    public required double ChamferM { get; init; }

    /// <summary>Contact stiffness a point against a face, N/m; a flat rim touches with all points.</summary>
    public required double Stiffness { get; init; }

    /// <summary>Stiffness a point against the hole's wall, N/m.</summary>
    public required double WallStiffness { get; init; }

    /// <summary>Contact damping a point, Ns/m.</summary>
    public required double Damping { get; init; }

    /// <summary>Contact points on each rim.</summary>
    public required int Points { get; init; }

    /// <summary>Coulomb friction coefficient between peg and block.</summary>
    public required double Friction { get; init; }

    /// <summary>Half of the block's width, m: wider than the box, or the peg may pass beside it.</summary>
    public required double BlockHalfWidthM { get; init; }

    /// <summary>Factor on the arm's joint friction.</summary>
    public required double JointFriction { get; init; }

    /// <summary>Standard deviation of the noise on measured force, N a sample.</summary>
    public required double ForceNoiseN { get; init; }

    /// <summary>Standard deviation of the noise on measured torque, Nm a sample.</summary>
    public required double ForceNoiseNm { get; init; }

    /// <summary>
    /// Whether each simulated episode draws the arm and the contact anew: joint friction, rotor inertia, delay, contact friction and stiffness, grasp; left
    /// out: no.
    /// </summary>
    public bool? Randomized { get; init; }

    /// <summary>Largest turn of the peg in the hand about each axis where episodes are randomised, rad; left out: 0.035.</summary>
    public double? GraspTurnRad { get; init; }

    /// <summary>The drawer, in a task of that kind.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WorldDrawerSection? Drawer { get; init; }
}
