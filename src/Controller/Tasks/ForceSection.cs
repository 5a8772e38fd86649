using System.Text.Json.Serialization;

namespace Warmstart.Controller.Tasks;

/// <summary>Force limits, from the gentlest to the last: budget (design), trip (our stop), reflex (the robot's own).</summary>
public sealed record ForceSection
{
    /// <summary>The budget of a task that names none, Ns.</summary>
    public const double DefaultBudgetNs = 2;

    /// <summary>Contact force that a well-behaved run stays below, N. What goes over it uses up <see cref="BudgetNs"/>.</summary>
    public required double BudgetN { get; init; }

    /// <summary>Impulse above <see cref="BudgetN"/> that ends an episode as a failure, Ns; left out: <see cref="DefaultBudgetNs"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BudgetNs { get; init; }

    /// <summary>External force at which the loop stops the motion, N.</summary>
    public required double TripN { get; init; }

    /// <summary>External torque about the tip at which the loop stops the motion, Nm.</summary>
    public required double TripNm { get; init; }

    /// <summary>External force along each base axis at which the loop stops the motion, N, three numbers; left out: <see cref="TripN"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[]? AxisTripN { get; init; }

    /// <summary>External torque about each base axis at which the loop stops the motion, Nm, three numbers; left out: <see cref="TripNm"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[]? AxisTripNm { get; init; }

    /// <summary>Growth of the external force at which the loop stops the motion, N/s; left out: the arm's own limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RateTripNPerS { get; init; }

    /// <summary>Growth of the external torque at which the loop stops the motion, Nm/s; left out: the arm's own limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RateTripNmPerS { get; init; }

    /// <summary>Cartesian collision threshold set in the robot, N.</summary>
    public required double ReflexN { get; init; }

    /// <summary>Cartesian collision threshold set in the robot, Nm.</summary>
    public required double ReflexNm { get; init; }

    /// <summary>Joint collision threshold set in the robot, Nm.</summary>
    public required double ReflexJointNm { get; init; }
}
