using Warmstart.Pretraining.Data.Formats;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Protocol.Configuration;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Data.Inspection;

/// <summary>Says what is in a data file, also where training would refuse it.</summary>
public static class DatasetInspector
{
    private const int RewardValuesMax = 8;
    private const float Saturated = 0.999f;

    /// <summary>Inspects a file or folder.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="options">How rewards and episodes are to be understood.</param>
    /// <param name="tasks">Folder of task files, to say which the rows fit.</param>
    /// <param name="task">The task of a guided recording; null where it is none.</param>
    /// <param name="seed">Decides the errors of the estimated hole in guided recordings.</param>
    /// <exception cref="ConfigurationException">It cannot be read: one line.</exception>
    public static DatasetReport Inspect(string path, ImportOptions options, string tasks, TaskBench? task = null, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(options);
        RawDataset raw = DatasetSource.Open(path, options, task, seed);
        RewardRule rule = RewardRule.Of(raw, options);
        List<EpisodeSpan> spans = [.. EpisodeSplitter.Split(raw, rule).Where(s => s.Count > 0)];
        (OfflineDataset? data, string? problem) = TryConvert(path, raw, rule);
        var observations = new ColumnStatistics(raw.Observations, raw.ObservationSize);
        var actions = new ColumnStatistics(raw.Actions, raw.ActionSize);
        var rewards = new ColumnStatistics(raw.Rewards, 1);
        return new DatasetReport
        {
            Path = path,
            Kind = raw.Kind,
            Origin = raw.Origin,
            Rows = raw.Count,
            Transitions = spans.Sum(s => s.Count),
            Episodes = spans.Count,
            TerminalEpisodes = spans.Count(s => s.Terminal),
            Successes = Successes(raw, rule, spans),
            Terminals = raw.Terminals.Count(t => t),
            Timeouts = raw.Timeouts?.Count(t => t),
            HasNextObservations = raw.NextObservations is not null,
            Lengths = Spread.Of(spans.Select(s => (double)s.Count)),
            Returns = Spread.Of(spans.Select(s => Sum(raw, s, r => r))),
            TrainedReturns = Spread.Of(spans.Select(s => Sum(raw, s, rule.Apply))),
            ReturnsToGo = data is null ? null : Spread.Of(data.Columns.McReturns.Select(r => (double)r)),
            Reward = (rule.Scale, rule.Bias),
            Discount = rule.Discount,
            Observations = observations,
            Actions = actions,
            Rewards = rewards,
            RewardValues = FewValues(raw.Rewards),
            SaturatedActions = raw.Actions.Count(a => Math.Abs(a) >= Saturated) / (double)Math.Max(1, raw.Actions.Length),
            ActionsOutside = raw.Actions.LongCount(a => Math.Abs(a) > 1),
            NotFinite = observations.NotFinite + actions.NotFinite + rewards.NotFinite + (raw.NextObservations ?? []).LongCount(v => !float.IsFinite(v)),
            TaskHash = raw.TaskHash,
            Fits = Fits(raw, tasks),
            Problem = problem,
            Warnings = raw.Warnings,
        };
    }

    private static (OfflineDataset? Data, string? Problem) TryConvert(string path, RawDataset raw, RewardRule rule)
    {
        try
        {
            return (DatasetImport.Convert(path, raw, rule), null);
        }
        catch (ConfigurationException refused)
        {
            return (null, refused.Message);
        }
    }

    private static int? Successes(RawDataset raw, RewardRule rule, List<EpisodeSpan> spans) =>
        raw.Successes is null && rule.IsSuccess(0) is null
            ? null
            : spans.Count(s => Enumerable.Range(s.First, s.Count).Any(i => raw.Successes?[i] ?? rule.IsSuccess(raw.Rewards[i]) ?? false));

    private static double Sum(RawDataset raw, EpisodeSpan span, Func<float, float> reward)
    {
        double sum = 0;
        for (int i = span.First; i <= span.Last; i++)
            sum += reward(raw.Rewards[i]);
        return sum;
    }

    private static float[] FewValues(float[] rewards)
    {
        var seen = new SortedSet<float>();
        foreach (float reward in rewards)
        {
            if (float.IsFinite(reward) && seen.Add(reward) && seen.Count > RewardValuesMax)
                return [];
        }
        return [.. seen];
    }

    // Rows of ours name their task; of others only the sizes can fit.
    private static string[] Fits(RawDataset raw, string tasks)
    {
        IReadOnlyList<TaskIdentity> known = TaskIdentity.All(tasks);
        return raw.IsOurs
            ? [.. known.Where(t => t.TaskHash == raw.TaskHash && t.LayoutHash == raw.LayoutHash).Select(t => t.Name)]
            : [.. known.Where(t => t.ObservationSize == raw.ObservationSize && t.ActionSize == raw.ActionSize).Select(t => t.Name + " (sizes only)")];
    }
}
