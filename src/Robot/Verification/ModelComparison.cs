namespace Warmstart.Robot.Verification;

/// <summary>Runs the model over the states of a reference file.</summary>
internal sealed class ModelComparison(ArmModel model, Pose F_T_Tip)
{
    private readonly ArmDynamics _dynamics = new(model);
    private readonly DeviationMeter _pose = new("T", 1e-12, false);
    private readonly DeviationMeter _jacobian = new("J", 1e-12, false);
    private readonly DeviationMeter _jacobianDot = new("Jdot_dq", 1e-10, false);
    private readonly DeviationMeter _mass = new("M", 1e-10, false);
    private readonly DeviationMeter _coriolis = new("c", 1e-10, false);
    private readonly DeviationMeter _gravity = new("g", 1e-10, false);
    private readonly DeviationMeter _inverse = new("tau_id", 1e-10, false);
    private readonly DeviationMeter _forward = new("ddq_fd", 1e-8, true);

    public IReadOnlyList<Deviation> Run(IReadOnlyList<GoldenSample> samples)
    {
        for (int i = 0; i < samples.Count; i++)
            Compare(i, samples[i]);
        return
        [
            _pose.Result, _jacobian.Result, _jacobianDot.Result, _mass.Result, _coriolis.Result, _gravity.Result, _inverse.Result,
            _forward.Result,
        ];
    }

    private void Compare(int index, GoldenSample sample)
    {
        _dynamics.Set(sample.Q, sample.Dq);
        Pose tip = _dynamics.Kinematics.Tool(F_T_Tip);
        Span<double> columns = stackalloc double[16];
        tip.CopyColumnMajor(columns);
        Span<double> rows = stackalloc double[16];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = columns[(i % 4) * 4 + i / 4];
        _pose.Add(index, rows, sample.T);
        JacobianMatrix jacobian = default;
        _dynamics.Kinematics.Jacobian(F_T_Tip, ref jacobian);
        _jacobian.Add(index, jacobian, sample.J);
        Vector6 jacobianDot = _dynamics.Kinematics.JacobianDotTimesVelocity(F_T_Tip, sample.Dq);
        _jacobianDot.Add(index, jacobianDot, sample.JdotDq);
        JointMatrix mass = _dynamics.MassMatrix();
        _mass.Add(index, mass, sample.M);
        JointVector torques = _dynamics.Coriolis();
        _coriolis.Add(index, torques, sample.C);
        torques = _dynamics.Gravity();
        _gravity.Add(index, torques, sample.G);
        torques = _dynamics.InverseDynamics(sample.Ddq);
        _inverse.Add(index, torques, sample.TauId);
        torques = _dynamics.ForwardDynamics(sample.Tau);
        _forward.Add(index, torques, sample.DdqFd);
    }
}
