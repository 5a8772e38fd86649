using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Web;

/// <summary>What a chart needs of an episode.</summary>
/// <param name="N">Its number.</param>
/// <param name="Mode">How it was played.</param>
/// <param name="End">How it ended.</param>
/// <param name="Return">Sum of rewards.</param>
/// <param name="Length">Policy steps.</param>
/// <param name="PeakN">Largest force, N.</param>
/// <param name="Version">Policy version.</param>
/// <param name="Steps">Steps of the run by then.</param>
internal sealed record EpisodePoint(int N, RunMode Mode, EpisodeEnd End, double Return, int Length, double? PeakN, long Version, long Steps)
{
    public static EpisodePoint Of(EpisodeEvent e) => new(e.Episode, e.Mode, e.End, e.Return, e.Length, e.PeakForceN, e.PolicyVersion, e.RunSteps);
}
