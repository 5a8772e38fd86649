using Warmstart.Franka.Link;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Loop.Process;

/// <summary>Tells the robot its load, end effector and collision thresholds.</summary>
internal static class RobotSetter
{
    private const double UnitTolerance = 1e-3;
    private const double HeaviestLoad = 7; // kg

    /// <summary>Whether every value makes sense.</summary>
    public static bool Accepts(in RobotSetup setup)
    {
        bool thresholds = true;
        for (int i = 0; i < JointVector.Length; i++)
            thresholds &= setup.TorqueThresholds[i] is >= 0 and <= 200;
        for (int i = 0; i < Vector6.Length; i++)
            thresholds &= setup.ForceThresholds[i] is >= 0 and <= 500;
        return thresholds && setup.LoadMass is >= 0 and <= HeaviestLoad && setup.LoadCentre.IsFinite && setup.LoadInertia.IsFinite
            && setup.NE_p_EE.IsFinite && (!HasEndEffector(setup) || Math.Abs(setup.NE_q_EE.NormSquared - 1) <= UnitTolerance);
    }

    public static LinkResult Apply(IRobotSession session, in RobotSetup setup)
    {
        var result = session.Set(Load(setup).ToRequest());
        if (result.IsOk && HasEndEffector(setup))
            result = SetEndEffector(session, setup);
        if (result.IsOk && setup.TorqueThresholds[0] > 0 && setup.ForceThresholds[0] > 0)
            result = session.Set(Thresholds(setup).ToRequest());
        return result;
    }

    private static bool HasEndEffector(in RobotSetup setup) => setup.NE_q_EE.NormSquared > 0;

    private static LinkResult SetEndEffector(IRobotSession session, in RobotSetup setup)
    {
        Span<double> matrix = stackalloc double[16];
        new Pose(setup.NE_q_EE.Normalized(), setup.NE_p_EE).CopyColumnMajor(matrix);
        return session.Set(new SetterRequest(FciCommand.SetNEToEE, matrix));
    }

    private static LoadParameters Load(in RobotSetup setup)
    {
        var load = new LoadParameters { m_load = setup.LoadMass };
        setup.LoadCentre.CopyTo(load.F_x_Cload);
        (load.I_load[0], load.I_load[4], load.I_load[8]) = (setup.LoadInertia.X, setup.LoadInertia.Y, setup.LoadInertia.Z);
        return load;
    }

    /// <summary>Contact is reported at half of what stops.</summary>
    private static CollisionBehavior Thresholds(in RobotSetup setup)
    {
        var behavior = default(CollisionBehavior);
        for (int i = 0; i < JointVector.Length; i++)
        {
            double upper = setup.TorqueThresholds[i];
            (behavior.lower_torque_acceleration[i], behavior.lower_torque_nominal[i]) = (upper / 2, upper / 2);
            (behavior.upper_torque_acceleration[i], behavior.upper_torque_nominal[i]) = (upper, upper);
        }
        for (int i = 0; i < Vector6.Length; i++)
        {
            double upper = setup.ForceThresholds[i];
            (behavior.lower_force_acceleration[i], behavior.lower_force_nominal[i]) = (upper / 2, upper / 2);
            (behavior.upper_force_acceleration[i], behavior.upper_force_nominal[i]) = (upper, upper);
        }
        return behavior;
    }
}
