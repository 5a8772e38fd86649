namespace Warmstart.Controller.Tasks;

/// <summary>Force limits, from the gentlest to the last: budget (design), trip (our stop), reflex (the robot's own).</summary>
public sealed record ForceSection
{
    /// <summary>Contact force that a well-behaved run stays below, N; reported, never enforced.</summary>
    public required double BudgetN { get; init; }

    /// <summary>External force at which the loop stops the motion, N.</summary>
    public required double TripN { get; init; }

    /// <summary>External torque about the tip at which the loop stops the motion, Nm.</summary>
    public required double TripNm { get; init; }

    /// <summary>Cartesian collision threshold set in the robot, N.</summary>
    public required double ReflexN { get; init; }

    /// <summary>Cartesian collision threshold set in the robot, Nm.</summary>
    public required double ReflexNm { get; init; }

    /// <summary>Joint collision threshold set in the robot, Nm.</summary>
    public required double ReflexJointNm { get; init; }
}
