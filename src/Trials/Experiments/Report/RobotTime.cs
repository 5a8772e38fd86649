using Warmstart.Trials.Experiments.Running;
using Warmstart.Trials.Experiments.Storage;

namespace Warmstart.Trials.Experiments.Report;

/// <summary>How long a robot would have been busy with a run since the switch from the warm-up to the updates, resets included.</summary>
internal static class RobotTime
{
    // How long the demo's arm takes from an episode's end to the start of the next, over the wire.
    private const double ResetSeconds = 3.6;
    private const double StepSeconds = 0.1;

    /// <summary>Minutes until a number of environment steps after the switch; null where the run does not tell its episodes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="warmUp">Its warm-up, environment steps.</param>
    /// <param name="after">Environment steps after the switch.</param>
    public static double? Minutes(StoredRun run, int warmUp, int after)
    {
        double[] episodes = [.. run.Result.Points.Where(p => p.Name == MeasureNames.Episodes && p.Step <= warmUp + after).OrderBy(p => p.Step).Select(p => p.Value)];
        return episodes.Length == 0 ? null : ((after * StepSeconds) + ((episodes[^1] - episodes[0]) * ResetSeconds)) / 60;
    }
}
