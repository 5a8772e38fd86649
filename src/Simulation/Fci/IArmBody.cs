using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>What stands behind the interface: an arm that moves by torques. One thread.</summary>
public interface IArmBody
{
    /// <summary>The arm's model, for its limits.</summary>
    ArmModel Model { get; }

    /// <summary>Advances 1 ms under torques without gravity, Nm. Allocates nothing.</summary>
    void Step(in JointVector tau_d);

    /// <summary>
    /// Fills in what is measured: q, dq, theta, dtheta, tau_J, dtau_J, tau_ext_hat_filtered, O_T_EE, O_F_ext_hat_K, K_F_ext_hat_K,
    /// frames and masses as configured; leaves message_id, modes, errors, contacts and commanded values. Allocates nothing.
    /// </summary>
    void FillState(ref RobotState state);

    /// <summary>Takes over frames (NE_T_EE, EE_T_K) and load (m_load, F_x_Cload, I_load) after a setter changed them in the state.</summary>
    void Configure(in RobotState state);
}
