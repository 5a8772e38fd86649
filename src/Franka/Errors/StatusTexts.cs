using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>What a refusal means and what to do, one line each.</summary>
internal static class StatusTexts
{
    public static string Refused(FciCommand command, FciStatus status, RobotMode mode) => $"{command} refused: {Reason(status, mode)} ({status})";

    public static string Ended(FciStatus status) => status switch
    {
        FciStatus.Preempted => "motion ended by Stop or another motion",
        FciStatus.PreemptedDueToActivatedSafetyFunctions => "motion ended by a safety function of the robot; see its Desk for which",
        FciStatus.RejectedDueToActivatedSafetyFunctions => "motion refused: a safety function of the robot is active; see its Desk for which",
        FciStatus.CommandNotPossibleRejected => "motion refused: not possible in the robot's present mode",
        FciStatus.StartAtSingularPoseRejected => "Cartesian motion refused: the arm stands at a singular pose; move its joints first",
        FciStatus.InvalidArgumentRejected => "motion refused: a value is outside its range",
        FciStatus.ReflexAborted => "motion aborted by reflex",
        FciStatus.EmergencyAborted => "motion aborted: the user stop is pressed",
        FciStatus.InputErrorAborted => "motion aborted: the commands were no valid input",
        FciStatus.Success => "motion ended by the robot though it was not finished",
        _ => "motion aborted",
    };

    private static string Reason(FciStatus status, RobotMode mode) => status switch
    {
        FciStatus.CommandNotPossibleRejected => mode switch
        {
            RobotMode.Reflex => "the robot stopped after an error; call AutomaticErrorRecovery first",
            RobotMode.UserStopped => "the user stop is pressed; release it first",
            RobotMode.Guiding => "the arm is being guided by hand",
            RobotMode.Move => "a motion runs; finish it first",
            RobotMode.Other => "the robot is not ready: unlock the brakes and activate FCI in its Desk",
            _ => "not possible in the robot's present mode",
        },
        FciStatus.InvalidArgumentRejected => "a value is outside its range",
        FciStatus.RejectedDueToActivatedSafetyFunctions => "a safety function of the robot is active; see its Desk for which",
        FciStatus.ManualErrorRecoveryRequiredRejected => "only a person can clear this error; use the robot's Desk",
        FciStatus.StartAtSingularPoseRejected => "the arm stands at a singular pose; move its joints first",
        FciStatus.ReflexAborted => "a reflex ended it",
        FciStatus.EmergencyAborted => "the user stop ended it",
        FciStatus.Error => "the robot has none for this system",
        _ => "the robot gave no reason",
    };
}
