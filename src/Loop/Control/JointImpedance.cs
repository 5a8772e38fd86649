using Warmstart.Robot;

namespace Warmstart.Loop.Control;

/// <summary>Joint laws: impedance about a reference (stiffness as in libfranka's joint_impedance_control example) and pure damping.</summary>
internal static class JointImpedance
{
    private static readonly double[] s_stiffness = [600, 600, 600, 600, 250, 150, 50];
    private static readonly double[] s_damping = [50, 50, 50, 50, 20, 15, 6];

    public static JointVector Torque(ArmEstimate arm, in JointVector q_d, in JointVector dq_d)
    {
        JointVector tau = arm.coriolis;
        for (int i = 0; i < JointVector.Length; i++)
            tau[i] += s_stiffness[i] * (q_d[i] - arm.q[i]) + s_damping[i] * (dq_d[i] - arm.dq[i]);
        return tau;
    }

    public static JointVector Damping(in JointVector dq)
    {
        JointVector tau = default;
        for (int i = 0; i < JointVector.Length; i++)
            tau[i] = -s_damping[i] * dq[i];
        return tau;
    }
}
