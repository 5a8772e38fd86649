namespace Warmstart.Safety.Limits;

/// <summary>What a configuration may tighten. Every value left out keeps its default; none can loosen the arm's own limits.</summary>
public sealed record LimitsConfiguration
{
    /// <summary>Distance of the joint walls from the arm's position limits, rad (0.02..0.5).</summary>
    public double JointMargin { get; init; } = 0.05;

    /// <summary>Share of the arm's joint velocities that is allowed (0.01..1).</summary>
    public double JointVelocityShare { get; init; } = 0.9;

    /// <summary>Share of the arm's joint torques that is allowed (0.01..1).</summary>
    public double JointTorqueShare { get; init; } = 0.95;

    /// <summary>Share of the arm's torque rate that is used (0.01..1).</summary>
    public double TorqueRateShare { get; init; } = 1;

    /// <summary>Fastest tool, m/s (0.01..1.7).</summary>
    public double ToolSpeed { get; init; } = 0.8;

    /// <summary>Fastest turning of the tool, rad/s (0.01..2.5).</summary>
    public double ToolAngularSpeed { get; init; } = 2;

    /// <summary>Acceleration of the reference, m/s² (2..9: from the fastest tool to rest within the second after which a stop counts as done).</summary>
    public double ReferenceAcceleration { get; init; } = 6;

    /// <summary>Angular acceleration of the reference, rad/s² (3..17, likewise).</summary>
    public double ReferenceAngularAcceleration { get; init; } = 12;

    /// <summary>Largest force trip that a task may ask for, N (1..150).</summary>
    public double ForceTrip { get; init; } = 60;

    /// <summary>Largest torque trip that a task may ask for, Nm (0.5..30).</summary>
    public double TorqueTrip { get; init; } = 15;

    /// <summary>External torque of any joint that stops the arm, Nm (1..87).</summary>
    public double JointTorqueTrip { get; init; } = 40;

    /// <summary>Largest trip on the growth of the force that a task may ask for, N/s (100..1e5).</summary>
    public double ForceRateTrip { get; init; } = 12000;

    /// <summary>Largest trip on the growth of the torque that a task may ask for, Nm/s (10..1e4).</summary>
    public double TorqueRateTrip { get; init; } = 150;

    /// <summary>Largest force of a blow where contact is expected or felt, N (10..1000): the speed there is limited so that it holds.</summary>
    public double ImpactForce { get; init; } = 100;

    /// <summary>Stiffness of the stiffest thing that may be hit there, N/m (1e3..1e7).</summary>
    public double ContactStiffness { get; init; } = 2.5e5;

    /// <summary>External force at rest with which a motion may still start, N (1..100).</summary>
    public double StartForce { get; init; } = 30;

    /// <summary>External torque of a joint at rest with which a motion may still start, Nm (1..87).</summary>
    public double StartJointTorque { get; init; } = 25;

    /// <summary>Share of commands that must reach the robot in time (0..1).</summary>
    public double SuccessRate { get; init; } = 0.8;

    /// <summary>Longest computing of a tick, µs (50..900).</summary>
    public double ComputeMicroseconds { get; init; } = 300;

    /// <summary>This configuration with one value changed.</summary>
    /// <param name="key">The value's name, with a small first letter.</param>
    /// <param name="value">The value; not checked here.</param>
    /// <returns>The configuration, or null where there is no such value.</returns>
    public LimitsConfiguration? With(string key, double value) => key switch
    {
        "jointMargin" => this with { JointMargin = value },
        "jointVelocityShare" => this with { JointVelocityShare = value },
        "jointTorqueShare" => this with { JointTorqueShare = value },
        "torqueRateShare" => this with { TorqueRateShare = value },
        "toolSpeed" => this with { ToolSpeed = value },
        "toolAngularSpeed" => this with { ToolAngularSpeed = value },
        "referenceAcceleration" => this with { ReferenceAcceleration = value },
        "referenceAngularAcceleration" => this with { ReferenceAngularAcceleration = value },
        "forceTrip" => this with { ForceTrip = value },
        "torqueTrip" => this with { TorqueTrip = value },
        "jointTorqueTrip" => this with { JointTorqueTrip = value },
        "forceRateTrip" => this with { ForceRateTrip = value },
        "torqueRateTrip" => this with { TorqueRateTrip = value },
        "impactForce" => this with { ImpactForce = value },
        "contactStiffness" => this with { ContactStiffness = value },
        "startForce" => this with { StartForce = value },
        "startJointTorque" => this with { StartJointTorque = value },
        "successRate" => this with { SuccessRate = value },
        "computeMicroseconds" => this with { ComputeMicroseconds = value },
        _ => null,
    };

    /// <summary>What is wrong, one line a value; empty when nothing is.</summary>
    /// <returns>The lines, each naming key, value and allowed range.</returns>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        Check(problems, nameof(JointMargin), JointMargin, 0.02, 0.5, "rad");
        Check(problems, nameof(JointVelocityShare), JointVelocityShare, 0.01, 1, "");
        Check(problems, nameof(JointTorqueShare), JointTorqueShare, 0.01, 1, "");
        Check(problems, nameof(TorqueRateShare), TorqueRateShare, 0.01, 1, "");
        Check(problems, nameof(ToolSpeed), ToolSpeed, 0.01, 1.7, "m/s");
        Check(problems, nameof(ToolAngularSpeed), ToolAngularSpeed, 0.01, 2.5, "rad/s");
        Check(problems, nameof(ReferenceAcceleration), ReferenceAcceleration, 2, 9, "m/s²");
        Check(problems, nameof(ReferenceAngularAcceleration), ReferenceAngularAcceleration, 3, 17, "rad/s²");
        Check(problems, nameof(ForceTrip), ForceTrip, 1, 150, "N");
        Check(problems, nameof(TorqueTrip), TorqueTrip, 0.5, 30, "Nm");
        Check(problems, nameof(JointTorqueTrip), JointTorqueTrip, 1, 87, "Nm");
        Check(problems, nameof(ForceRateTrip), ForceRateTrip, 100, 1e5, "N/s");
        Check(problems, nameof(TorqueRateTrip), TorqueRateTrip, 10, 1e4, "Nm/s");
        Check(problems, nameof(ImpactForce), ImpactForce, 10, 1000, "N");
        Check(problems, nameof(ContactStiffness), ContactStiffness, 1e3, 1e7, "N/m");
        Check(problems, nameof(StartForce), StartForce, 1, 100, "N");
        Check(problems, nameof(StartJointTorque), StartJointTorque, 1, 87, "Nm");
        Check(problems, nameof(SuccessRate), SuccessRate, 0, 1, "");
        Check(problems, nameof(ComputeMicroseconds), ComputeMicroseconds, 50, 900, "µs");
        return problems;
    }

    private static void Check(List<string> problems, string key, double value, double low, double high, string unit)
    {
        if (!(value >= low && value <= high))
            problems.Add($"limits.{char.ToLowerInvariant(key[0])}{key[1..]} is {value}; allowed: {low} to {high} {unit}".TrimEnd());
    }
}
