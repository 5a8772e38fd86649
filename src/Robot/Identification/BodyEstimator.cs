namespace Warmstart.Robot.Identification;

/// <summary>
/// Estimates mass and centre of mass of everything on the flange, and the offset of each torque sensor, from records of a free motion. The torques
/// are linear in mass and first moment (Atkeson, An and Hollerbach 1986); the body's own rotational inertia is too small to be seen here and is
/// left to what is already known. One thread at a time.
/// </summary>
public sealed class BodyEstimator
{
    private const int N = JointVector.Length;
    private const int Unknowns = 4 + N;
    private const double LeastMass = 0.02;
    private readonly ArmDynamics _bare;
    private readonly ArmDynamics[] _unit;
    private readonly LeastSquares _squares = new(Unknowns);

    /// <summary>Creates an estimator.</summary>
    /// <param name="bare">The arm without anything on its flange.</param>
    public BodyEstimator(ArmModel bare)
    {
        ArgumentNullException.ThrowIfNull(bare);
        _bare = new ArmDynamics(bare);
        _unit = [new(bare.WithTool(Unit(Vec3.Zero))), new(bare.WithTool(Unit(Vec3.UnitX))), new(bare.WithTool(Unit(Vec3.UnitY))), new(bare.WithTool(Unit(Vec3.UnitZ)))];
    }

    /// <summary>Takes a record.</summary>
    public void Add(in MotionRecord record)
    {
        JointVector bare = Torque(_bare, record);
        JointVector mass = Torque(_unit[0], record) - bare;
        Span<double> row = stackalloc double[Unknowns];
        for (int joint = 0; joint < N; joint++)
        {
            row.Clear();
            row[0] = mass[joint];
            for (int axis = 0; axis < 3; axis++)
                row[1 + axis] = (Torque(_unit[1 + axis], record) - bare - mass)[joint];
            row[4 + joint] = 1;
            _squares.Add(row, (record.tau_J - bare)[joint]);
        }
    }

    /// <summary>The estimate, or null where the motion does not tell.</summary>
    public BodyEstimate? Solve()
    {
        Span<double> x = stackalloc double[Unknowns];
        if (!_squares.TrySolve(x, out double residual))
            return null;
        JointVector offsets = default;
        for (int joint = 0; joint < N; joint++)
            offsets[joint] = x[4 + joint];
        Vec3 com = x[0] > LeastMass ? new Vec3(x[1], x[2], x[3]) * (1 / x[0]) : Vec3.Zero;
        return new BodyEstimate(x[0], com, residual, offsets);
    }

    /// <summary>A mass of 1 kg at a place, without rotational inertia about the flange: what makes the torques linear in the first moment.</summary>
    private static RigidBody Unit(Vec3 com)
    {
        double cc = com.LengthSquared;
        return new RigidBody(1, com, (Mat3.Diagonal(cc, cc, cc) - Mat3.Outer(com, com)) * -1);
    }

    private static JointVector Torque(ArmDynamics arm, in MotionRecord record)
    {
        arm.Set(record.q, record.dq);
        return arm.InverseDynamics(record.ddq);
    }
}
