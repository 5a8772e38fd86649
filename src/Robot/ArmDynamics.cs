namespace Warmstart.Robot;

/// <summary>
/// Dynamics of one configuration and velocity: tau = M(q) ddq + c(q, dq) + g(q), without rotor inertia and friction, as the robot's own
/// model has it. A workspace: one per thread, all memory taken at construction. Everything is computed in base axes.
/// </summary>
public sealed class ArmDynamics
{
    private const int N = JointVector.Length;
    private readonly Vec3[] _axis = new Vec3[N];
    private readonly Vec3[] _origin = new Vec3[N];
    private readonly Vec3[] _com = new Vec3[N];
    private readonly double[] _mass = new double[N];
    private readonly Mat3[] _inertia = new Mat3[N];
    private readonly Vec3[] _force = new Vec3[N];
    private readonly Vec3[] _moment = new Vec3[N];
    private JointVector _dq;
    private JointMatrix _massMatrix;
    private bool _massMatrixValid;

    /// <summary>A workspace at position and velocity 0.</summary>
    public ArmDynamics(ArmModel model)
    {
        Kinematics = new ArmKinematics(model);
        for (int i = 0; i < N; i++)
            _mass[i] = model.Links[i].Mass;
        Set(default, default);
    }

    /// <summary>The arm.</summary>
    public ArmModel Model => Kinematics.Model;

    /// <summary>Kinematics of the same configuration; read only, <see cref="Set"/> moves it.</summary>
    public ArmKinematics Kinematics { get; }

    /// <summary>Moves the workspace to a configuration (rad) and velocity (rad/s).</summary>
    public void Set(in JointVector q, in JointVector dq)
    {
        Kinematics.Set(q);
        _dq = dq;
        _massMatrixValid = false;
        ReadOnlySpan<RigidBody> bodies = Model.Links;
        for (int i = 0; i < N; i++)
        {
            ref readonly Pose link = ref Kinematics.Links[i];
            ref readonly RigidBody body = ref bodies[i];
            _axis[i] = link.R.Column2;
            _origin[i] = link.P;
            _com[i] = link.Transform(body.Com);
            _inertia[i] = SymmetricCongruence(link.R, body.Inertia);
        }
    }

    /// <summary>The mass matrix in kg m^2 (composite rigid bodies); valid until the next <see cref="Set"/>.</summary>
    public ref readonly JointMatrix MassMatrix()
    {
        if (!_massMatrixValid)
            ComputeMassMatrix();
        _massMatrixValid = true;
        return ref _massMatrix;
    }

    /// <summary>Coriolis and centrifugal torques c(q, dq) in Nm.</summary>
    public JointVector Coriolis() => NewtonEuler(default, Vec3.Zero);

    /// <summary>Gravity torques g(q) in Nm: what holds the arm still.</summary>
    public JointVector Gravity() => Gravity(Model.Gravity);

    /// <summary>Gravity torques in Nm where the Earth pulls another way, as on a wall: its acceleration in base axes, m/s^2.</summary>
    public JointVector Gravity(Vec3 acceleration)
    {
        JointVector tau = default;
        Vec3 weight = Vec3.Zero;
        Vec3 moment = Vec3.Zero;
        for (int i = N - 1; i >= 0; i--)
        {
            Vec3 w = acceleration * _mass[i];
            weight += w;
            moment += Vec3.Cross(_com[i], w);
            tau[i] = -Vec3.Dot(_axis[i], moment - Vec3.Cross(_origin[i], weight));
        }
        return tau;
    }

    /// <summary>Coriolis plus gravity torques in Nm, cheaper than the two together.</summary>
    public JointVector Bias() => NewtonEuler(default, -Model.Gravity);

    /// <summary>Torques in Nm that accelerate the joints by ddq (rad/s^2): M ddq + c + g.</summary>
    public JointVector InverseDynamics(in JointVector ddq) => NewtonEuler(ddq, -Model.Gravity);

    /// <summary>Accelerations in rad/s^2 under joint torques in Nm. All NaN where the mass matrix cannot be factored.</summary>
    public JointVector ForwardDynamics(in JointVector tau)
    {
        JointVector ddq = tau - Bias();
        JointMatrix factors = MassMatrix();
        if (!SymmetricSolver.TryFactor(ref factors))
            return JointVector.Filled(double.NaN);
        SymmetricSolver.Solve(factors, ref ddq);
        return ddq;
    }

    private JointVector NewtonEuler(in JointVector ddq, Vec3 baseAcceleration)
    {
        Vec3 omega = Vec3.Zero;
        Vec3 alpha = Vec3.Zero;
        Vec3 acceleration = baseAcceleration;
        Vec3 origin = Vec3.Zero;
        for (int i = 0; i < N; i++)
        {
            Vec3 arm = _origin[i] - origin;
            acceleration += Vec3.Cross(alpha, arm) + Vec3.Cross(omega, Vec3.Cross(omega, arm));
            Vec3 spin = _axis[i] * _dq[i];
            alpha += _axis[i] * ddq[i] + Vec3.Cross(omega, spin);
            omega += spin;
            origin = _origin[i];
            Vec3 lever = _com[i] - origin;
            _force[i] = (acceleration + Vec3.Cross(alpha, lever) + Vec3.Cross(omega, Vec3.Cross(omega, lever))) * _mass[i];
            _moment[i] = _inertia[i] * alpha + Vec3.Cross(omega, _inertia[i] * omega);
        }
        return JointTorques();
    }

    private JointVector JointTorques()
    {
        JointVector tau = default;
        Vec3 force = Vec3.Zero;
        Vec3 moment = Vec3.Zero;
        for (int i = N - 1; i >= 0; i--)
        {
            force += _force[i];
            moment += _moment[i] + Vec3.Cross(_com[i], _force[i]);
            tau[i] = Vec3.Dot(_axis[i], moment - Vec3.Cross(_origin[i], force));
        }
        return tau;
    }

    private void ComputeMassMatrix()
    {
        double mass = 0;
        Vec3 first = Vec3.Zero;
        // Second moments of all links from j on about the base origin; symmetric.
        double xx = 0, xy = 0, xz = 0, yy = 0, yz = 0, zz = 0;
        for (int j = N - 1; j >= 0; j--)
        {
            Vec3 c = _com[j];
            double m = _mass[j];
            mass += m;
            first += c * m;
            double cc = c.LengthSquared;
            ref readonly Mat3 inertia = ref _inertia[j];
            xx += inertia.M00 + (cc - c.X * c.X) * m;
            xy += inertia.M01 + (0 - c.X * c.Y) * m;
            xz += inertia.M02 + (0 - c.X * c.Z) * m;
            yy += inertia.M11 + (cc - c.Y * c.Y) * m;
            yz += inertia.M12 + (0 - c.Y * c.Z) * m;
            zz += inertia.M22 + (cc - c.Z * c.Z) * m;
            // Momentum of all links from j on, about the base origin, for unit speed of joint j.
            Vec3 z = _axis[j];
            Vec3 v0 = Vec3.Cross(_origin[j], z);
            Vec3 linear = v0 * mass + Vec3.Cross(z, first);
            var spin = new Vec3(xx * z.X + xy * z.Y + xz * z.Z, xy * z.X + yy * z.Y + yz * z.Z, xz * z.X + yz * z.Y + zz * z.Z);
            Vec3 angular = spin + Vec3.Cross(first, v0);
            for (int i = 0; i <= j; i++)
            {
                double value = Vec3.Dot(_axis[i], angular - Vec3.Cross(_origin[i], linear));
                _massMatrix[i * N + j] = value;
                _massMatrix[j * N + i] = value;
            }
        }
    }

    private static Mat3 SymmetricCongruence(in Mat3 r, in Mat3 inertia)
    {
        Mat3 a = r * inertia;
        double xx = a.M00 * r.M00 + a.M01 * r.M01 + a.M02 * r.M02;
        double xy = a.M00 * r.M10 + a.M01 * r.M11 + a.M02 * r.M12;
        double xz = a.M00 * r.M20 + a.M01 * r.M21 + a.M02 * r.M22;
        double yy = a.M10 * r.M10 + a.M11 * r.M11 + a.M12 * r.M12;
        double yz = a.M10 * r.M20 + a.M11 * r.M21 + a.M12 * r.M22;
        double zz = a.M20 * r.M20 + a.M21 * r.M21 + a.M22 * r.M22;
        return Mat3.Symmetric(xx, xy, xz, yy, yz, zz);
    }
}
