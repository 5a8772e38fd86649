namespace Warmstart.Trials.Demo;

/// <summary>One finished training episode, as the controller reported it.</summary>
/// <param name="Episode">Number within the run, from 0.</param>
/// <param name="Phase">WarmUp or FineTune.</param>
/// <param name="Step">Environment steps of the run when it ended.</param>
/// <param name="Success">Whether the peg was in.</param>
/// <param name="Length">Policy steps.</param>
/// <param name="PeakForce">Largest contact force the robot felt, N.</param>
/// <param name="PolicyVersion">The policy that acted last.</param>
/// <param name="RobotSeconds">Robot time since the run began, s.</param>
public sealed record EpisodeRow(
    long Episode, string Phase, long Step, bool Success, int Length, double PeakForce, long PolicyVersion, double RobotSeconds);
