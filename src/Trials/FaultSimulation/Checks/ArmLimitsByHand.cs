namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>
/// The FER's limits and our monitors' figures, written down a second time from the robot's manual (Franka Control Interface documentation, robot
/// limits) and from docs/faults.md, so that a wrong table in the product does not also blind the check.
/// </summary>
internal static class ArmLimitsByHand
{
    /// <summary>Largest torques, Nm.</summary>
    public static readonly double[] Torque = [87, 87, 87, 87, 12, 12, 12];

    /// <summary>Largest change of a torque in a tick: 1000 Nm/s.</summary>
    public const double TorqueStep = 1.0;

    /// <summary>Lowest positions, rad.</summary>
    public static readonly double[] PositionMin = [-2.8973, -1.7628, -2.8973, -3.0718, -2.8973, -0.0175, -2.8973];

    /// <summary>Highest positions, rad.</summary>
    public static readonly double[] PositionMax = [2.8973, 1.7628, 2.8973, -0.0698, 2.8973, 3.7525, 2.8973];

    /// <summary>Highest speeds, rad/s.</summary>
    public static readonly double[] Velocity = [2.175, 2.175, 2.175, 2.175, 2.61, 2.61, 2.61];

    /// <summary>Share of the speeds that the product allows, and what its monitor grants beyond, rad/s.</summary>
    public const double VelocityShare = 0.9, VelocitySlack = 0.05;

    /// <summary>How far inside the robot's own positions the monitor stops the arm, rad.</summary>
    public const double StopMargin = 0.0125;

    /// <summary>How far a joint may rest from where the robot commands it for a motion to start, rad.</summary>
    public const double StartDeviation = 0.02;

    /// <summary>The same for its end effector: m, rad.</summary>
    public const double StartDistance = 0.005, StartAngle = 0.03;

    /// <summary>Values beyond which a state is no arm's: rad, rad/s, Nm.</summary>
    public const double PossiblePosition = 10, PossibleVelocity = 30, PossibleTorque = 1000;
}
