using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Warmstart.Numerics.Scalar;

namespace Warmstart.Robot;

/// <summary>
/// Forward kinematics and Jacobians of one configuration. A workspace: one per thread, all memory taken at construction.
/// A configuration that is not finite gives results that are not finite.
/// </summary>
public sealed class ArmKinematics
{
    private const int N = JointVector.Length;
    private static readonly Pose s_base = Pose.Identity;
    private readonly Pose[] _links = new Pose[N];
    private Pose _flange;
    private JointVector _q;

    /// <summary>A workspace at position 0 of each joint.</summary>
    public ArmKinematics(ArmModel model)
    {
        Model = model;
        Place(default);
    }

    /// <summary>The arm.</summary>
    public ArmModel Model { get; }

    /// <summary>The flange in base axes.</summary>
    public ref readonly Pose Flange => ref _flange;

    /// <summary>Frames of links 1 to 7 (indices 0 to 6) in base axes; each joint turns about the z axis of its link.</summary>
    public ReadOnlySpan<Pose> Links => _links;

    /// <summary>The frame that a capsule is fixed to, in base axes.</summary>
    /// <param name="link">0: the base; 1 to 7: a link; 8: the flange (<see cref="Capsule"/>).</param>
    public ref readonly Pose Frame(int link)
    {
        if (link == 0)
            return ref s_base;
        return ref link == N + 1 ? ref _flange : ref _links[link - 1];
    }

    /// <summary>Moves the workspace to a configuration in radians; where it is there already nothing is computed.</summary>
    public void Set(in JointVector q)
    {
        // By their bits: a zero of the other sign counts as another angle.
        if (!MemoryMarshal.AsBytes((ReadOnlySpan<double>)q).SequenceEqual(MemoryMarshal.AsBytes((ReadOnlySpan<double>)_q)))
            Place(q);
    }

    /// <summary>A frame fixed to the flange, in base axes.</summary>
    public Pose Tool(in Pose F_T_EE) => _flange * F_T_EE;

    /// <summary>The Jacobian of the origin of a frame fixed to the flange, in base axes.</summary>
    public void Jacobian(in Pose F_T_EE, ref JacobianMatrix jacobian) => JacobianAt(_flange.Transform(F_T_EE.P), ref jacobian);

    /// <summary>The Jacobian of the point of the last link that is now at a place in base axes (metres).</summary>
    public void JacobianAt(Vec3 point, ref JacobianMatrix jacobian)
    {
        for (int i = 0; i < N; i++)
        {
            ref readonly Pose link = ref _links[i];
            Vec3 axis = link.R.Column2;
            Vec3 v = Vec3.Cross(axis, point - link.P);
            jacobian[i] = v.X;
            jacobian[N + i] = v.Y;
            jacobian[2 * N + i] = v.Z;
            jacobian[3 * N + i] = axis.X;
            jacobian[4 * N + i] = axis.Y;
            jacobian[5 * N + i] = axis.Z;
        }
    }

    /// <summary>
    /// The velocity-dependent part of a tool frame's acceleration, dJ/dt dq: m/s^2 and rad/s^2 in base axes, for joint velocities in rad/s.
    /// </summary>
    public Vector6 JacobianDotTimesVelocity(in Pose F_T_EE, in JointVector dq)
    {
        Vec3 omega = Vec3.Zero;
        Vec3 alpha = Vec3.Zero;
        Vec3 acceleration = Vec3.Zero;
        Vec3 origin = Vec3.Zero;
        for (int i = 0; i < N; i++)
        {
            ref readonly Pose link = ref _links[i];
            Vec3 arm = link.P - origin;
            acceleration += Vec3.Cross(alpha, arm) + Vec3.Cross(omega, Vec3.Cross(omega, arm));
            Vec3 spin = link.R.Column2 * dq[i];
            alpha += Vec3.Cross(omega, spin);
            omega += spin;
            origin = link.P;
        }
        Vec3 last = _flange.Transform(F_T_EE.P) - origin;
        acceleration += Vec3.Cross(alpha, last) + Vec3.Cross(omega, Vec3.Cross(omega, last));
        return Vector6.From(acceleration, alpha);
    }

    private void Place(in JointVector q)
    {
        _q = q;
        Span<double> sines = stackalloc double[N], cosines = stackalloc double[N];
        SinCos(q, sines, cosines);
        ReadOnlySpan<Pose> origins = Model.JointOrigins;
        Pose parent = Pose.Identity;
        for (int i = 0; i < N; i++)
        {
            ref readonly Pose origin = ref origins[i];
            double s = sines[i], c = cosines[i];
            Mat3 a = parent.R * origin.R;
            var turned = new Mat3(
                a.M00 * c + a.M01 * s, a.M01 * c - a.M00 * s, a.M02,
                a.M10 * c + a.M11 * s, a.M11 * c - a.M10 * s, a.M12,
                a.M20 * c + a.M21 * s, a.M21 * c - a.M20 * s, a.M22);
            parent = new Pose(turned, parent.P + parent.R * origin.P);
            _links[i] = parent;
        }
        _flange = parent * Model.Link7_T_F;
    }

    private static void SinCos(ReadOnlySpan<double> q, Span<double> sines, Span<double> cosines)
    {
        // Joints 1 to 4 and 4 to 7.
        const int High = N - 4;
        Trig.SinCos(Vector256.Create(q), out var sin, out var cos);
        sin.CopyTo(sines);
        cos.CopyTo(cosines);
        Trig.SinCos(Vector256.Create(q[High..]), out sin, out cos);
        sin.CopyTo(sines[High..]);
        cos.CopyTo(cosines[High..]);
    }
}
