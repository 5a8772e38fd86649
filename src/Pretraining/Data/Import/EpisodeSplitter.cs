using Warmstart.Pretraining.Data.Formats;

namespace Warmstart.Pretraining.Data.Import;

/// <summary>
/// Finds the episodes of a file: they end at terminals, at time-outs, where the file says that a new one begins, where the next state is not the state that
/// follows, and with the last row. Where a file has no next states they are those of the following row, so the last row of an episode that was cut is dropped.
/// </summary>
internal static class EpisodeSplitter
{
    /// <summary>The episodes, in order. Numbers that are not finite never count as a jump.</summary>
    public static List<EpisodeSpan> Split(RawDataset raw, RewardRule rule)
    {
        var spans = new List<EpisodeSpan>();
        for (int row = 0, first = 0; row < raw.Count; row++)
        {
            bool terminal = IsTerminal(raw, rule, row);
            bool ends = terminal || row == raw.Count - 1 || (raw.Timeouts?[row] ?? false) || (raw.Starts?[row + 1] ?? false) || Jumps(raw, row);
            if (!ends)
                continue;
            int dropped = raw.NextObservations is null && !terminal ? 1 : 0;
            spans.Add(Shorten(raw, rule, new EpisodeSpan(first, row + 1 - first - dropped, terminal, dropped)));
            first = row + 1;
        }
        return spans;
    }

    /// <summary>Whether no value follows a row.</summary>
    public static bool IsTerminal(RawDataset raw, RewardRule rule, int row) =>
        raw.Terminals[row] || (rule.Family?.TerminalReward is { } goal && !rule.Family.CutsAfterSuccess && raw.Rewards[row] == goal);

    private static bool Jumps(RawDataset raw, int row)
    {
        if (raw.NextObservations is not { } next)
            return false;
        int width = raw.ObservationSize;
        ReadOnlySpan<float> reached = next.AsSpan(row * width, width), following = raw.Observations.AsSpan((row + 1) * width, width);
        double sum = 0;
        for (int i = 0; i < width; i++)
            sum += ((double)reached[i] - following[i]) * ((double)reached[i] - following[i]);
        return Math.Sqrt(sum) > ImportOptions.JumpLimit;
    }

    // The binary hand tasks: nothing of an episode without success, nothing after the last success of the others, which ends it.
    private static EpisodeSpan Shorten(RawDataset raw, RewardRule rule, EpisodeSpan span)
    {
        if (rule.Family is not { CutsAfterSuccess: true, TerminalReward: { } goal })
            return span;
        int end = span.First + span.Count + span.Dropped, last = end - 1;
        while (last >= span.First && raw.Rewards[last] != goal)
            last--;
        return new EpisodeSpan(span.First, last + 1 - span.First, last >= span.First, end - (last + 1));
    }
}
