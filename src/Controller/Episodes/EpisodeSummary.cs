using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Episodes;

/// <summary>One episode in a line.</summary>
/// <param name="Episode">Its number in the run, from 0.</param>
/// <param name="Mode">Mode of its last step.</param>
/// <param name="End">How it ended.</param>
/// <param name="Return">Sum of its rewards.</param>
/// <param name="Length">Its rows.</param>
/// <param name="PeakForceN">Largest external force, N.</param>
/// <param name="PolicyVersion">Version of the policy in its last step.</param>
/// <param name="RunSteps">Rows of the run with it.</param>
/// <param name="Marked">Whether an operator's word decided how it ended.</param>
public sealed record EpisodeSummary(
    int Episode, RunMode Mode, EpisodeEnd End, double Return, int Length, double PeakForceN, long PolicyVersion, long RunSteps, bool Marked = false);
