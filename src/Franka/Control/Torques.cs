using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>Joint torques without gravity and friction, Nm, which the robot adds itself.</summary>
/// <param name="tau_J">One torque a joint, Nm.</param>
public readonly struct Torques(JointVector tau_J) : IControlCommand
{
    /// <summary>One torque a joint, Nm.</summary>
    public JointVector tau_J { get; } = tau_J;

    /// <summary>Seven torques, Nm.</summary>
    public Torques(double j1, double j2, double j3, double j4, double j5, double j6, double j7) : this(new JointVector(j1, j2, j3, j4, j5, j6, j7))
    {
    }

    /// <summary>No torque: the arm floats.</summary>
    public static Torques Zero => default;

    /// <inheritdoc/>
    public bool MotionFinished { get; init; }

    /// <summary>The same command as the last of its motion.</summary>
    public Torques Finish() => this with { MotionFinished = true };

    void IControlCommand.WriteTo(ref RobotCommand command)
    {
        JointVector values = tau_J;
        ((ReadOnlySpan<double>)values).CopyTo(command.tau_J_d);
    }
}
