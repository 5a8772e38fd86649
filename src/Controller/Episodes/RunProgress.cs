namespace Warmstart.Controller.Episodes;

/// <summary>How far a run has come, for status.</summary>
/// <param name="Episodes">Episodes of the run, earlier starts included.</param>
/// <param name="Steps">Rows of the run, earlier starts included.</param>
/// <param name="WarmUpDone">Rows of the frozen policy.</param>
/// <param name="Successes">Successful episodes since this start.</param>
/// <param name="Failures">Episodes that a reflex, a fault or a stop ended since this start.</param>
/// <param name="SuccessOfLast20">Share of successes among the last 20 episodes; null before the first.</param>
/// <param name="LastReturn">Return of the last episode; null before the first.</param>
public sealed record RunProgress(
    int Episodes, long Steps, int WarmUpDone, int Successes, int Failures, double? SuccessOfLast20, double? LastReturn)
{
    /// <summary>Before the first step.</summary>
    public static RunProgress None { get; } = new(0, 0, 0, 0, 0, null, null);
}
