using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>A twist of the end effector in base axes. The first and the last must be near zero.</summary>
/// <param name="O_dP_EE">Linear velocity (m/s), then angular velocity (rad/s).</param>
public readonly struct CartesianVelocities(Vector6 O_dP_EE) : IMotionCommand
{
    /// <summary>Linear velocity (m/s), then angular velocity (rad/s).</summary>
    public Vector6 O_dP_EE { get; } = O_dP_EE;

    /// <summary>Linear velocities (m/s), then angular ones (rad/s).</summary>
    public CartesianVelocities(double vx, double vy, double vz, double wx, double wy, double wz)
        : this(Vector6.From(new Vec3(vx, vy, vz), new Vec3(wx, wy, wz)))
    {
    }

    /// <inheritdoc/>
    public static MotionGeneratorMode Generator => MotionGeneratorMode.CartesianVelocity;

    /// <summary>Elbow to take; null leaves it to the robot.</summary>
    public Elbow? Elbow { get; init; }

    /// <inheritdoc/>
    public bool MotionFinished { get; init; }

    /// <summary>The same command as the last of its motion.</summary>
    public CartesianVelocities Finish() => this with { MotionFinished = true };

    void IControlCommand.WriteTo(ref RobotCommand command)
    {
        Vector6 values = O_dP_EE;
        ((ReadOnlySpan<double>)values).CopyTo(command.O_dP_EE_c);
        command.valid_elbow = false;
        Elbow?.WriteTo(ref command);
    }
}
