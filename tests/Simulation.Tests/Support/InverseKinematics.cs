using Warmstart.Robot;

namespace Warmstart.Simulation.Tests.Support;

/// <summary>Damped Gauss-Newton from a usual posture.</summary>
internal static class InverseKinematics
{
    public static readonly JointVector Home = new(0, 0.2, 0, -2.1, 0, 2.3, Math.PI / 4);

    public static JointVector Solve(ArmModel arm, Pose F_T_EE, Pose target)
    {
        var kinematics = new ArmKinematics(arm);
        JointVector q = Home;
        JacobianMatrix jacobian = default;
        for (int n = 0; n < 60; n++)
        {
            kinematics.Set(q);
            kinematics.Jacobian(F_T_EE, ref jacobian);
            Vector6 error = Pose.Difference(kinematics.Tool(F_T_EE), target);
            if (error.Linear.Length + error.Angular.Length < 1e-12)
                return q;
            JointMatrix normal = default;
            for (int i = 0; i < 49; i++)
            {
                for (int row = 0; row < 6; row++)
                    normal[i] += jacobian[row * 7 + i / 7] * jacobian[row * 7 + i % 7];
                normal[i] += i % 8 == 0 ? 1e-7 : 0;
            }
            JointVector step = jacobian.TransposeTimes(error);
            Assert.True(SymmetricSolver.TryFactor(ref normal));
            SymmetricSolver.Solve(normal, ref step);
            q += step;
        }
        kinematics.Set(q);
        Assert.True(Pose.Difference(kinematics.Tool(F_T_EE), target).Linear.Length < 1e-6, "the pose is out of reach");
        return q;
    }
}
