using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation.Tests.Fci;

/// <summary>Seven double integrators of 1 kg m², with what a test wants to be felt from outside.</summary>
internal sealed class IdealArm : IArmBody
{
    private const double Period = 1e-3;
    private JointVector _q = new(0, -0.785, 0, -2.356, 0, 1.571, 0.785);
    private JointVector _dq;
    private JointVector _tau;

    public ArmModel Model => ArmModel.Fer;

    public JointVector ExternalTorque { get; set; }

    public Vector6 ExternalForce { get; set; }

    public JointVector Velocity
    {
        get => _dq;
        set => _dq = value;
    }

    public void Step(in JointVector tau_d)
    {
        _tau = tau_d;
        _dq += tau_d * Period;
        _q += _dq * Period;
    }

    public void Configure(in RobotState state)
    {
    }

    public void FillState(ref RobotState state)
    {
        ((ReadOnlySpan<double>)_q).CopyTo(state.q);
        ((ReadOnlySpan<double>)_dq).CopyTo(state.dq);
        ((ReadOnlySpan<double>)_tau).CopyTo(state.tau_J);
        JointVector torque = ExternalTorque;
        Vector6 force = ExternalForce;
        ((ReadOnlySpan<double>)torque).CopyTo(state.tau_ext_hat_filtered);
        ((ReadOnlySpan<double>)force).CopyTo(state.O_F_ext_hat_K);
        Pose.Identity.CopyColumnMajor(state.O_T_EE);
    }
}
