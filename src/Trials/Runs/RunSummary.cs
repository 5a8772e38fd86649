using System.Text.Json.Serialization;
using Warmstart.Trials.Demo;

namespace Warmstart.Trials.Runs;

/// <summary>What a run folder holds.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Task">Task; null where the folder does not say.</param>
/// <param name="Preset">Learner preset; null where the folder does not say.</param>
/// <param name="Seed">Seed; null where the folder does not say.</param>
/// <param name="Before">Successes before the run, of so many sampled episodes; null: not evaluated.</param>
/// <param name="Episodes">Training episodes in order.</param>
/// <param name="Learning">Learner metrics in order.</param>
public sealed record RunSummary(
    string Name, string? Task, string? Preset, ulong? Seed, EvaluationCounts? Before,
    [property: JsonIgnore] IReadOnlyList<EpisodeRow> Episodes, [property: JsonIgnore] IReadOnlyList<LearningRow> Learning)
{
    private const int Window = RunRecord.Window;

    /// <summary>Episodes.</summary>
    public int EpisodeCount => Episodes.Count;

    /// <summary>Environment steps.</summary>
    public long Steps => Episodes.Count == 0 ? 0 : Episodes[^1].Step;

    /// <summary>Robot time, minutes.</summary>
    public double RobotMinutes => Episodes.Count == 0 ? 0 : Episodes[^1].RobotSeconds / 60;

    /// <summary>Success of the first episodes, a window of 20; null without any.</summary>
    public double? FirstSuccess => Share(Episodes.Take(Window));

    /// <summary>Success of the last episodes, a window of 20; null without any.</summary>
    public double? LastSuccess => Share(Episodes.TakeLast(Window));

    /// <summary>Lowest success of a whole window on the way; null before there is one.</summary>
    public double? LowestSuccess => Moving().Skip(Window - 1).Select(m => (double?)m.Y).Min();

    /// <summary>Mean length of the last episodes, policy steps.</summary>
    public double? LastLength => Episodes.Count == 0 ? null : Episodes.TakeLast(Window).Average(e => e.Length);

    /// <summary>Median peak force of the last episodes, N.</summary>
    public double? LastPeakForce => Episodes.Count == 0 ? null : Episodes.TakeLast(Window).Select(e => e.PeakForce).Order().ElementAt(Math.Min(Episodes.Count, Window) / 2);

    /// <summary>Success of the last 20 episodes over environment steps.</summary>
    public IReadOnlyList<(double X, double Y)> Moving()
    {
        var points = new List<(double, double)>();
        for (int i = 0; i < Episodes.Count; i++)
        {
            int from = Math.Max(0, i + 1 - Window);
            points.Add((Episodes[i].Step, Share(Episodes.Skip(from).Take(i + 1 - from)) ?? double.NaN));
        }
        return points;
    }

    private static double? Share(IEnumerable<EpisodeRow> episodes)
    {
        var list = episodes.ToList();
        return list.Count == 0 ? null : (double)list.Count(e => e.Success) / list.Count;
    }
}
