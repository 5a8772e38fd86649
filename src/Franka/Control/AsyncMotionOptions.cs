using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>How an asynchronous motion moves.</summary>
public sealed record AsyncMotionOptions
{
    /// <summary>Largest joint velocities, rad/s, above 0 and within the arm's limits.</summary>
    public JointVector MaximumVelocity { get; init; } = JointVector.Filled(0.5);

    /// <summary>How near to its target, rad, each joint must be to have reached it; above 0.</summary>
    public double GoalTolerance { get; init; } = 0.01;

    internal void Check(ArmLimits limits)
    {
        JointVector velocity = MaximumVelocity, most = limits.dq_max;
        for (int i = 0; i < JointVector.Length; i++)
            Ranges.Require(velocity[i], double.Epsilon, most[i], $"{nameof(MaximumVelocity)}[{i}]");
        Ranges.Require(GoalTolerance, double.Epsilon, Math.PI, nameof(GoalTolerance));
    }
}
