using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>Joint velocities, rad/s. The first and the last must be near zero.</summary>
/// <param name="dq">One velocity a joint, rad/s.</param>
public readonly struct JointVelocities(JointVector dq) : IMotionCommand
{
    /// <summary>One velocity a joint, rad/s.</summary>
    public JointVector dq { get; } = dq;

    /// <summary>Seven velocities, rad/s.</summary>
    public JointVelocities(double j1, double j2, double j3, double j4, double j5, double j6, double j7) : this(new JointVector(j1, j2, j3, j4, j5, j6, j7))
    {
    }

    /// <inheritdoc/>
    public static MotionGeneratorMode Generator => MotionGeneratorMode.JointVelocity;

    /// <inheritdoc/>
    public bool MotionFinished { get; init; }

    /// <summary>The same command as the last of its motion.</summary>
    public JointVelocities Finish() => this with { MotionFinished = true };

    void IControlCommand.WriteTo(ref RobotCommand command)
    {
        JointVector values = dq;
        ((ReadOnlySpan<double>)values).CopyTo(command.dq_c);
    }
}
