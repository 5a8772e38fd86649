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
    /// Fills in what is measured: q, dq, theta, dtheta, tau_J, dtau_J, tau_ext_hat_filtered, O_T_EE, O_F_ext_hat_K, K_F_ext_hat_K and
    /// accelerometers. Reads F_T_EE and EE_T_K from the state. Allocates nothing.
    /// </summary>
    void FillState(ref RobotState state);
}
