using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>The numbers of a state as vectors and poses.</summary>
public static class StateVectors
{
    /// <summary>One value a joint.</summary>
    public static JointVector ToVector(this in Double7 values) => JointVector.From(values);

    /// <summary>A twist or a wrench, linear part first.</summary>
    public static Vector6 ToVector(this in Double6 values) => Vector6.From(values);

    /// <summary>A pose from its matrix by columns.</summary>
    public static Pose ToPose(this in Double16 matrix) => Pose.FromColumnMajor(matrix);
}
