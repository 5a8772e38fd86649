using Warmstart.Pretraining.Data.Formats;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Data.Import;

/// <summary>Prepares what a file holds for training: episodes, masks, scaled rewards, returns to go, clipped actions.</summary>
internal static class DatasetImport
{
    /// <summary>The data set of a file's rows.</summary>
    /// <exception cref="ConfigurationException">A number is not finite, or nothing is left: one line.</exception>
    public static OfflineDataset Convert(string path, RawDataset raw, RewardRule rule)
    {
        RequireFinite(path, "observations", raw.Observations, raw.ObservationSize);
        RequireFinite(path, "next_observations", raw.NextObservations ?? [], raw.ObservationSize);
        RequireFinite(path, "actions", raw.Actions, raw.ActionSize);
        RequireFinite(path, "rewards", raw.Rewards, 1);
        List<EpisodeSpan> spans = [.. EpisodeSplitter.Split(raw, rule).Where(s => s.Count > 0)];
        if (spans.Count == 0)
            throw new ConfigurationException($"{path}: no transition is left: {(rule.Family is { CutsAfterSuccess: true } ? "no episode succeeds" : "every episode has a single row and no next state")}");
        DatasetColumns columns = Allocate(raw, spans.Sum(s => s.Count));
        int at = 0;
        foreach (EpisodeSpan span in spans)
            at = Copy(raw, rule, span, columns, at);
        return new OfflineDataset(Identity(raw, rule), columns);
    }

    private static DatasetIdentity Identity(RawDataset raw, RewardRule rule) => new()
    {
        Task = raw.Task,
        TaskHash = raw.TaskHash,
        LayoutHash = raw.LayoutHash,
        ObservationSize = raw.ObservationSize,
        ActionSize = raw.ActionSize,
        Discount = rule.Discount,
        Origin = raw.Kind == "warmstart-dataset" ? raw.Origin : FormattableString.Invariant(
            $"{raw.Kind} {raw.Origin}{(rule.Family is { } family ? $", family {family.Name}" : string.Empty)}, reward x {rule.Scale} + {rule.Bias}"),
    };

    private static DatasetColumns Allocate(RawDataset raw, int rows) => new(
        new float[rows * raw.ObservationSize], new float[rows * raw.ObservationSize], new float[rows * raw.ActionSize],
        new float[rows], new float[rows], new float[rows], new byte[rows]);

    private static int Copy(RawDataset raw, RewardRule rule, in EpisodeSpan span, DatasetColumns to, int at)
    {
        (int width, int actions, int count) = (raw.ObservationSize, raw.ActionSize, span.Count);
        raw.Observations.AsSpan(span.First * width, count * width).CopyTo(to.Observations.AsSpan(at * width));
        NextOf(raw, span).CopyTo(to.NextObservations.AsSpan(at * width));
        Span<float> clipped = to.Actions.AsSpan(at * actions, count * actions);
        raw.Actions.AsSpan(span.First * actions, count * actions).CopyTo(clipped);
        foreach (ref float action in clipped)
            action = Math.Clamp(action, -ImportOptions.ActionLimit, ImportOptions.ActionLimit);
        bool success = false;
        for (int i = 0; i < count; i++)
        {
            int row = span.First + i;
            to.Rewards[at + i] = rule.Apply(raw.Rewards[row]);
            bool succeeds = raw.Successes?[row] ?? rule.IsSuccess(raw.Rewards[row]) ?? false;
            // Where success is the end, a step that succeeds has no future even if the recording went on.
            bool terminal = (span.Terminal && i == count - 1) || (succeeds && rule.Family is { CutsAfterSuccess: true });
            to.Masks[at + i] = terminal ? 0 : 1;
            success |= succeeds;
        }
        int last = at + count - 1;
        to.Ends[last] = !span.Terminal ? DatasetColumns.EndCut
            : success ? DatasetColumns.EndSuccess
            : raw.IsOurs ? DatasetColumns.EndReflex : DatasetColumns.EndTerminal;
        Returns(raw, rule, span, to, at);
        return at + count;
    }

    private static void Returns(RawDataset raw, RewardRule rule, in EpisodeSpan span, DatasetColumns to, int at)
    {
        Span<float> returns = to.McReturns.AsSpan(at, span.Count);
        ReadOnlySpan<float> rewards = to.Rewards.AsSpan(at, span.Count);
        if (raw.McReturns is { } known && rule is { Scale: 1, Bias: 0 } && (raw.Discount is null || raw.Discount == rule.Discount))
            known.AsSpan(span.First, span.Count).CopyTo(returns);
        else if (rule.CutFailsForever)
            ReturnToGo.Fill(rewards, span.Terminal, rule.Discount, returns);
        else
            PublishedReturns.Fill(rewards, to.Masks.AsSpan(at, span.Count), rule.Discount, rule.SparseNegative is { } negative ? rule.Apply(negative) : null, returns);
    }

    // Without next states: the following row's; at a terminal row its own, which nothing bootstraps from.
    private static float[] NextOf(RawDataset raw, in EpisodeSpan span)
    {
        (int width, int first, int count) = (raw.ObservationSize, span.First, span.Count);
        if (raw.NextObservations is { } next)
            return next[(first * width)..((first + count) * width)];
        var result = new float[count * width];
        int known = (span.Terminal ? count - 1 : count) * width;
        raw.Observations.AsSpan((first + 1) * width, known).CopyTo(result);
        raw.Observations.AsSpan((first + count - 1) * width, result.Length - known).CopyTo(result.AsSpan(known));
        return result;
    }

    private static void RequireFinite(string path, string key, float[] values, int width)
    {
        int bad = Array.FindIndex(values, v => !float.IsFinite(v));
        if (bad >= 0)
            throw new ConfigurationException($"{path}: {key}: row {bad / width} holds {(float.IsNaN(values[bad]) ? "NaN" : "an infinite number")}; allowed: finite numbers");
    }
}
