namespace Warmstart.Robot.Identification;

/// <summary>
/// Estimates dry and viscous friction and rotor inertia of each joint from what lies between the motor's torque and the sensor behind the gear:
/// tau_J_d + g − tau_J = F_c sign(dq) + F_v dq + J ddq + offset. One thread at a time.
/// </summary>
public sealed class FrictionEstimator
{
    private const int N = JointVector.Length;
    private const double MovingSpeed = 0.02; // rad/s
    private readonly ArmDynamics _configured;
    private readonly LeastSquares[] _squares = [.. Enumerable.Range(0, N).Select(_ => new LeastSquares(4))];

    /// <summary>Creates an estimator.</summary>
    /// <param name="configured">The arm with what the robot has been told of its load: that gravity it compensates.</param>
    public FrictionEstimator(ArmModel configured)
    {
        ArgumentNullException.ThrowIfNull(configured);
        _configured = new ArmDynamics(configured);
    }

    /// <summary>Takes a record; joints that stand still are left out.</summary>
    public void Add(in MotionRecord record)
    {
        _configured.Set(record.q, record.dq);
        JointVector lost = record.tau_J_d + _configured.Gravity() - record.tau_J;
        Span<double> row = stackalloc double[4];
        for (int joint = 0; joint < N; joint++)
        {
            double speed = record.dq[joint];
            if (!(Math.Abs(speed) > MovingSpeed))
                continue;
            (row[0], row[1], row[2], row[3]) = (Math.Sign(speed), speed, record.ddq[joint], 1);
            _squares[joint].Add(row, lost[joint]);
        }
    }

    /// <summary>The estimate of a joint, or null where its motion does not tell.</summary>
    public JointFrictionEstimate? Solve(int joint)
    {
        Span<double> x = stackalloc double[4];
        return _squares[joint].TrySolve(x, out double residual)
            ? new JointFrictionEstimate(x[0], x[1], x[2], residual, _squares[joint].Rows)
            : null;
    }
}
