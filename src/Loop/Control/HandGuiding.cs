using Warmstart.Robot;

namespace Warmstart.Loop.Control;

/// <summary>
/// The law of a guided arm: Coriolis compensation and damping, no stiffness; the robot itself carries gravity. Above a walking pace of the tool a
/// further damping makes it heavy, so that a strong push does not end in a speed stop.
/// </summary>
internal static class HandGuiding
{
    private const double EasySpeed = 0.2; // m/s
    private const double Heaviness = 100; // Ns/m above it

    // Enough that a push dies away within a second, little enough that one hand moves the arm.
    private static readonly double[] s_damping = [3, 3, 3, 3, 0.8, 0.8, 0.5];

    /// <summary>Torques of a guided arm, Nm.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="yielding">Whether it may be moved; false brakes it.</param>
    public static JointVector Torque(ArmEstimate arm, bool yielding)
    {
        if (!yielding)
            return arm.coriolis + JointImpedance.Damping(arm.dq);
        JointVector tau = arm.coriolis;
        for (int i = 0; i < JointVector.Length; i++)
            tau[i] -= s_damping[i] * arm.dq[i];
        double speed = arm.Twist.Linear.Length;
        if (!(speed > EasySpeed))
            return tau;
        var drag = arm.Twist.Linear * (-Heaviness * (speed - EasySpeed) / speed);
        return tau + arm.jacobian.TransposeTimes(Vector6.From(drag, Vec3.Zero));
    }
}
