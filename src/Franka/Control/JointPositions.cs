using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>Joint positions to be at next, rad. The first must be the state's q_d.</summary>
/// <param name="q">One position a joint, rad.</param>
public readonly struct JointPositions(JointVector q) : IMotionCommand
{
    /// <summary>One position a joint, rad.</summary>
    public JointVector q { get; } = q;

    /// <summary>Seven positions, rad.</summary>
    public JointPositions(double j1, double j2, double j3, double j4, double j5, double j6, double j7) : this(new JointVector(j1, j2, j3, j4, j5, j6, j7))
    {
    }

    /// <inheritdoc/>
    public static MotionGeneratorMode Generator => MotionGeneratorMode.JointPosition;

    /// <inheritdoc/>
    public bool MotionFinished { get; init; }

    /// <summary>The same command as the last of its motion.</summary>
    public JointPositions Finish() => this with { MotionFinished = true };

    void IControlCommand.WriteTo(ref RobotCommand command)
    {
        JointVector values = q;
        ((ReadOnlySpan<double>)values).CopyTo(command.q_c);
    }
}
