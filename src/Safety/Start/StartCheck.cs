using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Start;

/// <summary>
/// Whether a motion may start without a jump: commanded and measured pose agree, the arm is at rest, and what the robot feels is explained by the
/// load that it knows. A pure function; NaN refuses.
/// </summary>
public static class StartCheck
{
    /// <summary>Largest difference of a joint, rad.</summary>
    public const double JointDifference = 0.02;

    /// <summary>Largest distance, m.</summary>
    public const double PoseDistance = 0.005;

    /// <summary>Largest angle, rad.</summary>
    public const double PoseAngle = 0.03;

    /// <summary>Largest joint speed, rad/s.</summary>
    public const double JointSpeed = 0.1;

    /// <summary>Largest difference between the load that a task sets and the one that the robot reports, kg.</summary>
    public const double LoadDifference = 0.02;

    /// <summary>Looks at a state.</summary>
    /// <param name="inputs">What is seen.</param>
    /// <param name="limits">What may be felt at rest.</param>
    /// <returns>The first problem, or none.</returns>
    public static StartProblem Look(in StartInputs inputs, LimitsConfiguration limits)
    {
        if (!inputs.StateUsable)
            return StartProblem.NoState;
        if (!(inputs.JointDifference <= JointDifference))
            return StartProblem.JointsOff;
        if (!(inputs.PoseDistance <= PoseDistance && inputs.PoseAngle <= PoseAngle))
            return StartProblem.PoseOff;
        if (!(inputs.JointSpeed <= JointSpeed))
            return StartProblem.Moving;
        if (!(inputs.Force <= limits.StartForce))
            return StartProblem.ForceResidual;
        return inputs.JointTorque <= limits.StartJointTorque ? StartProblem.None : StartProblem.TorqueResidual;
    }

    /// <summary>Whether the robot's load is the one that it was told.</summary>
    /// <param name="told">Mass of the load that was set, kg; null where none was.</param>
    /// <param name="reported">Mass of the load that the robot reports, kg.</param>
    /// <returns><see cref="StartProblem.LoadOff"/>, or none.</returns>
    public static StartProblem Load(double? told, double reported) =>
        told is not { } mass || Math.Abs(reported - mass) <= LoadDifference ? StartProblem.None : StartProblem.LoadOff;

    /// <summary>What it is and what to do, for people.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>One or two sentences.</returns>
    public static string Text(StartProblem problem) => problem switch
    {
        StartProblem.None => "nothing keeps the motion from starting",
        StartProblem.NoState => "the robot's state is not usable; reconnect",
        StartProblem.JointsOff => "a joint is more than 0.02 rad from where the robot commands it; let the robot settle, or move it by hand and lock it again",
        StartProblem.PoseOff => "the end effector is more than 5 mm or 0.03 rad from where the robot commands it; let the robot settle, or move it by hand and lock it again",
        StartProblem.Moving => "the arm moves; wait until it stands still",
        StartProblem.ForceResidual => "the robot feels a force at the tool before the motion; free the tool, or set the load that it carries",
        StartProblem.TorqueResidual => "the robot feels torque at a joint before the motion; free the arm, or set the load that it carries",
        StartProblem.LoadOff => "the robot reports another load than the task's; do not change the load elsewhere, then start again",
        _ => $"unknown problem {(int)problem}",
    };
}
