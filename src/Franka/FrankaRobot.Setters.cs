using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

public sealed partial class FrankaRobot
{
    private const double LargestJointStiffness = 14250;

    /// <summary>Clears what a reflex left behind; returns when the arm is at rest and a motion may start.</summary>
    /// <exception cref="FrankaCommandException">The user stop is pressed, or only a person can clear the error.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public void AutomaticErrorRecovery() => Ask(FciCommand.AutomaticErrorRecovery, s => s.AutomaticErrorRecovery());

    /// <summary>
    /// Thresholds of external torques and forces: above the lower ones the state shows a contact, above the upper ones the robot stops (reflex).
    /// </summary>
    /// <param name="behavior">Torques (Nm) by joint and forces (N, Nm) by axis of K, while accelerating and at constant speed; finite, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is negative or not finite.</exception>
    /// <exception cref="FrankaCommandException">The robot refused, as during a motion.</exception>
    public void SetCollisionBehavior(CollisionBehavior behavior)
    {
        Ranges.Require(behavior.Values, 0, double.MaxValue, nameof(behavior));
        Ask(FciCommand.SetCollisionBehavior, s => s.SetCollisionBehavior(behavior));
    }

    /// <summary>The same thresholds for every joint and axis, moving or not; see <see cref="SetCollisionBehavior(CollisionBehavior)"/>.</summary>
    /// <param name="torqueContact">Nm, 0 or more.</param>
    /// <param name="torqueCollision">Nm, 0 or more.</param>
    /// <param name="forceContact">N and Nm, 0 or more.</param>
    /// <param name="forceCollision">N and Nm, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is negative or not finite.</exception>
    /// <exception cref="FrankaCommandException">The robot refused, as during a motion.</exception>
    public void SetCollisionBehavior(double torqueContact, double torqueCollision, double forceContact, double forceCollision)
        => SetCollisionBehavior(CollisionBehavior.Uniform(torqueContact, torqueCollision, forceContact, forceCollision));

    /// <summary>Stiffness of the robot's own joint impedance.</summary>
    /// <param name="K_theta">Nm/rad, each 0 to 14250.</param>
    /// <exception cref="ArgumentOutOfRangeException">A stiffness is outside its range.</exception>
    /// <exception cref="FrankaCommandException">The robot refused, as during a motion.</exception>
    public void SetJointImpedance(JointVector K_theta)
    {
        Ranges.Require(K_theta, 0, LargestJointStiffness, nameof(K_theta));
        Ask(FciCommand.SetJointImpedance, s => s.SetJointImpedance(K_theta));
    }

    /// <summary>Stiffness of the robot's own Cartesian impedance.</summary>
    /// <param name="K_x">Along x, y, z 10 to 3000 N/m, about them 1 to 300 Nm/rad.</param>
    /// <exception cref="ArgumentOutOfRangeException">A stiffness is outside its range.</exception>
    /// <exception cref="FrankaCommandException">The robot refused, as during a motion.</exception>
    public void SetCartesianImpedance(Vector6 K_x)
    {
        Ranges.Require(((ReadOnlySpan<double>)K_x)[..3], 10, 3000, nameof(K_x));
        Ranges.Require(((ReadOnlySpan<double>)K_x)[3..], 1, 300, nameof(K_x));
        Ask(FciCommand.SetCartesianImpedance, s => s.SetCartesianImpedance(K_x));
    }

    /// <summary>Which directions a hand may guide the arm in.</summary>
    /// <param name="axes">x, y, z, R, P, Y: true where free; six values.</param>
    /// <param name="elbow">Whether the elbow is free.</param>
    /// <exception cref="ArgumentException">There are not six values.</exception>
    /// <exception cref="FrankaCommandException">The robot refused, as during a motion.</exception>
    public void SetGuidingMode(ReadOnlySpan<bool> axes, bool elbow)
    {
        if (axes.Length != Vector6.Length)
            throw new ArgumentException($"axes must be 6 values, are {axes.Length}.", nameof(axes));
        int mask = 0;
        for (int i = 0; i < axes.Length; i++)
            mask |= axes[i] ? 1 << i : 0;
        Ask(FciCommand.SetGuidingMode, s => s.SetGuidingMode((byte)mask, elbow));
    }

    /// <summary>The stiffness frame K, about which forces are told and the Cartesian impedance acts.</summary>
    /// <param name="EE_T_K">K in the end effector's frame.</param>
    /// <exception cref="ArgumentException">It is no pose.</exception>
    /// <exception cref="FrankaCommandException">The robot refused, as during a motion.</exception>
    public void SetK(in Pose EE_T_K)
    {
        double[] matrix = Matrix(EE_T_K, nameof(EE_T_K));
        Ask(FciCommand.SetEEToK, s => s.SetEEToK(matrix));
    }

    /// <summary>The end effector EE: F_T_EE is then F_T_NE, set in Desk, times this (version 3: F_T_EE itself).</summary>
    /// <param name="NE_T_EE">The end effector in the frame of the nominal one.</param>
    /// <exception cref="ArgumentException">It is no pose.</exception>
    /// <exception cref="FrankaCommandException">The robot refused, as during a motion.</exception>
    public void SetEE(in Pose NE_T_EE)
    {
        double[] matrix = Matrix(NE_T_EE, nameof(NE_T_EE));
        Ask(FciCommand.SetNEToEE, s => s.SetNEToEE(matrix));
    }

    /// <summary>What the arm carries beyond its end effector; counts in gravity compensation and in the model.</summary>
    /// <param name="load">Mass (kg, 0 or more), centre of mass and inertia about it in the flange frame.</param>
    /// <exception cref="ArgumentException">A value is not finite or the mass is negative.</exception>
    /// <exception cref="FrankaCommandException">The robot refused, as during a motion.</exception>
    public void SetLoad(in RigidBody load)
    {
        if (!load.IsValid)
            throw new ArgumentException("A load needs finite values and a mass of 0 kg or more.", nameof(load));
        var parameters = new LoadParameters { m_load = load.Mass };
        load.Com.CopyTo(parameters.F_x_Cload);
        load.Inertia.Column0.CopyTo(parameters.I_load);
        load.Inertia.Column1.CopyTo(((Span<double>)parameters.I_load)[3..]);
        load.Inertia.Column2.CopyTo(((Span<double>)parameters.I_load)[6..]);
        Ask(FciCommand.SetLoad, s => s.SetLoad(parameters));
    }

    /// <summary>Cut-offs of the robot's own low-passes (versions 3 to 5).</summary>
    /// <param name="joint_position">For q, Hz, above 0 to 1000 like the others.</param>
    /// <param name="joint_velocity">For dq.</param>
    /// <param name="cartesian_position">For O_T_EE.</param>
    /// <param name="cartesian_velocity">For O_dP_EE.</param>
    /// <param name="controller">For the torques of the controller.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cut-off is outside its range.</exception>
    /// <exception cref="FrankaInvalidOperationException">The robot's version has no filters to set.</exception>
    /// <exception cref="FrankaCommandException">The robot refused, as during a motion.</exception>
    public void SetFilters(double joint_position, double joint_velocity, double cartesian_position, double cartesian_velocity, double controller)
    {
        double[] cutoffs = [joint_position, joint_velocity, cartesian_position, cartesian_velocity, controller];
        Ranges.Require(cutoffs, double.Epsilon, ControlOptions.MaxCutoffFrequency, nameof(cutoffs));
        Ask(FciCommand.SetFilters, s => s.SetFilters(cutoffs));
    }

    /// <summary>A virtual wall (versions 3 to 5); libfranka calls it getVirtualWall.</summary>
    /// <param name="id">Number of the wall.</param>
    /// <exception cref="FrankaInvalidOperationException">The robot's version has no walls to ask for.</exception>
    /// <exception cref="FrankaCommandException">The robot refused.</exception>
    public CartesianLimit GetCartesianLimit(int id)
    {
        ReadOnlyMemory<byte> answer = default;
        Ask(FciCommand.GetCartesianLimit, s => s.GetCartesianLimit(id, out answer));
        return CartesianLimit.TryRead(answer.Span, out CartesianLimit? limit)
            ? limit
            : throw new FrankaProtocolException($"GetCartesianLimit: an answer of {answer.Length} bytes");
    }

    private static double[] Matrix(in Pose pose, string name)
    {
        var matrix = new double[16];
        pose.CopyColumnMajor(matrix);
        Homogeneous.Require(matrix, name);
        return matrix;
    }

    private void Ask(FciCommand command, Func<FciSession, LinkResult> request)
    {
        ObjectDisposedException.ThrowIf(_hold.IsClosing, this);
        LinkResult result = _session.Use(request);
        if (!result.IsOk)
            throw LinkErrors.Of(result, command, result.Code == LinkCode.Refused ? ModeNow() : RobotMode.Other);
    }

    /// <summary>The robot's mode for the text of a refusal; the last one seen where a loop runs.</summary>
    private RobotMode ModeNow()
    {
        if (!_hold.TryTake())
            return RobotMode.Move;
        try
        {
            _states.TakeFresh();
        }
        catch (FrankaNetworkException)
        {
            // The refusal itself is the news.
        }
        finally
        {
            _hold.Release();
        }
        return _states.Newest.robot_mode;
    }
}
