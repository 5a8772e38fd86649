using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>A pose of the end effector in the base frame to be at next. The first must be the state's O_T_EE_c.</summary>
/// <param name="O_T_EE">Homogeneous matrix by columns, translation in m.</param>
public readonly struct CartesianPose(Double16 O_T_EE) : IMotionCommand
{
    /// <summary>Homogeneous matrix by columns, translation in m.</summary>
    public Double16 O_T_EE { get; } = O_T_EE;

    /// <summary>A pose; its orientation must be a rotation.</summary>
    public CartesianPose(in Pose pose) : this(MatrixOf(pose))
    {
    }

    /// <inheritdoc/>
    public static MotionGeneratorMode Generator => MotionGeneratorMode.CartesianPosition;

    /// <summary>Elbow to take; null leaves it to the robot.</summary>
    public Elbow? Elbow { get; init; }

    /// <inheritdoc/>
    public bool MotionFinished { get; init; }

    /// <summary>The same command as the last of its motion.</summary>
    public CartesianPose Finish() => this with { MotionFinished = true };

    void IControlCommand.WriteTo(ref RobotCommand command)
    {
        command.O_T_EE_c = O_T_EE;
        command.valid_elbow = false;
        Elbow?.WriteTo(ref command);
    }

    private static Double16 MatrixOf(in Pose pose)
    {
        Double16 matrix = default;
        pose.CopyColumnMajor(matrix);
        return matrix;
    }
}
