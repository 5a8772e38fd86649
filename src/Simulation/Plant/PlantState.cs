using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation;

/// <summary>Writes what a plant does into the robot's state.</summary>
internal static class PlantState
{
    /// <summary>Joint 4 at which the elbow flips over (frankarobotics/docs 5f28326).</summary>
    private const double ElbowFlip = -0.467002423653011;

    /// <summary>Time and desired values too: the desired ones are the measured ones, as with no motion generator.</summary>
    public static void Fill(Plant plant, ref RobotState state)
    {
        FillMeasured(plant, ref state);
        state.message_id = (ulong)plant.Ticks;
        JointVector ddq = plant.ddq, commanded = plant.tau_J_d;
        ((ReadOnlySpan<double>)ddq).CopyTo(state.ddq_d);
        ((ReadOnlySpan<double>)commanded).CopyTo(state.tau_J_d);
        state.q_d = state.q;
        state.dq_d = state.dq;
        state.O_T_EE_d = state.O_T_EE;
        state.O_T_EE_c = state.O_T_EE;
        state.elbow_d = state.elbow;
        state.elbow_c = state.elbow;
    }

    /// <summary>What the robot measures, and frames and masses as configured.</summary>
    private static void FillMeasured(Plant plant, ref RobotState state)
    {
        FillFrames(plant.Configuration, ref state);
        FillJoints(plant, ref state);
        Pose ee = plant.O_T_EE;
        ee.CopyColumnMajor(state.O_T_EE);
        Pose k = ee * plant.Configuration.EE_T_K;
        Vector6 wrench = plant.ReportedWrench;
        ((ReadOnlySpan<double>)wrench).CopyTo(state.O_F_ext_hat_K);
        Vector6 inK = Vector6.From(k.R.TransposeTimes(wrench.Linear), k.R.TransposeTimes(wrench.Angular));
        ((ReadOnlySpan<double>)inK).CopyTo(state.K_F_ext_hat_K);
        JacobianMatrix jacobian = default;
        plant.Kinematics.JacobianAt(k.P, ref jacobian);
        JointVector external = jacobian.TransposeTimes(wrench);
        ((ReadOnlySpan<double>)external).CopyTo(state.tau_ext_hat_filtered);
        Vec3 gravity = plant.Arm.Gravity;
        gravity.CopyTo(state.O_ddP_O);
    }

    private static void FillJoints(Plant plant, ref RobotState state)
    {
        JointVector q = plant.q, dq = plant.dq, torque = plant.tau_J, rate = plant.dtau_J;
        ((ReadOnlySpan<double>)q).CopyTo(state.q);
        ((ReadOnlySpan<double>)dq).CopyTo(state.dq);
        state.theta = state.q;
        state.dtheta = state.dq;
        ((ReadOnlySpan<double>)torque).CopyTo(state.tau_J);
        ((ReadOnlySpan<double>)rate).CopyTo(state.dtau_J);
        state.elbow[0] = q[2];
        state.elbow[1] = q[3] >= ElbowFlip ? 1 : -1;
    }

    private static void FillFrames(EndEffectorConfiguration c, ref RobotState state)
    {
        c.F_T_EE.CopyColumnMajor(state.F_T_EE);
        c.EE_T_K.CopyColumnMajor(state.EE_T_K);
        c.F_T_NE.CopyColumnMajor(state.F_T_NE);
        c.NE_T_EE.CopyColumnMajor(state.NE_T_EE);
        state.m_ee = c.EndEffector.Mass;
        c.EndEffector.Com.CopyTo(state.F_x_Cee);
        CopyColumns(c.EndEffector.Inertia, state.I_ee);
        state.m_load = c.Load.Mass;
        c.Load.Com.CopyTo(state.F_x_Cload);
        CopyColumns(c.Load.Inertia, state.I_load);
    }

    private static void CopyColumns(in Mat3 m, Span<double> destination)
    {
        m.Column0.CopyTo(destination);
        m.Column1.CopyTo(destination[3..]);
        m.Column2.CopyTo(destination[6..]);
    }
}
