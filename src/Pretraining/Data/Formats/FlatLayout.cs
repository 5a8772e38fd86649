namespace Warmstart.Pretraining.Data.Formats;

/// <summary>
/// D4RL's flat layout: <c>observations</c>, <c>actions</c>, <c>rewards</c>, <c>terminals</c>, and where there are <c>timeouts</c> and
/// <c>next_observations</c>; whatever else the file holds (<c>infos</c>, <c>metadata</c>) is left alone.
/// </summary>
internal static class FlatLayout
{
    /// <summary>Reads a store of that layout.</summary>
    /// <exception cref="DataFileException">A key is missing or does not fit: one line.</exception>
    public static RawDataset Read(IArrayStore store, string origin)
    {
        var columns = new Columns(store);
        var warnings = new List<string>();
        string observationKey = columns.Require("observations"), actionKey = columns.Require("actions"), rewardKey = columns.Require("rewards");
        (float[] observations, int rows, int width) = columns.Table(observationKey);
        if (rows == 0)
            throw new DataFileException(observationKey, "0 rows; allowed: at least 1");
        (float[] actions, _, int actionSize) = columns.Table(actionKey, rows);
        bool[] terminals = Terminals(columns, rows, warnings, out string? ends);
        bool[]? timeouts = columns.Find("timeouts", "truncations") is { } cut ? columns.Flags(cut, rows) : null;
        if (timeouts is null && ends is not null && columns.Flags(ends, rows) is { } done)
            timeouts = [.. done.Zip(terminals, (d, t) => d && !t)];
        if (timeouts is null)
            warnings.Add("there are no timeouts: episodes end at terminals and at jumps of the state only");
        return new RawDataset
        {
            Kind = store.Kind,
            Origin = origin,
            ObservationSize = width,
            ActionSize = actionSize,
            Observations = observations,
            Actions = actions,
            Rewards = columns.Column(rewardKey, rows),
            NextObservations = columns.Find("next_observations") is { } next ? columns.Table(next, rows, width).Values : null,
            Terminals = terminals,
            Timeouts = timeouts,
            Successes = columns.Find("successes") is { } successes ? columns.Flags(successes, rows) : null,
            McReturns = columns.Find("mc_returns") is { } returns && columns.Find("discount") is not null ? columns.Column(returns, rows) : null,
            Discount = Discount(store, columns),
            Warnings = warnings,
        };
    }

    // Our own archives carry what their returns to go were computed with.
    private static double? Discount(IArrayStore store, Columns columns)
    {
        if (columns.Find("discount") is not { } key)
            return null;
        float[] values = store.ShapeOf(key).Length == 0 ? store.Read(key) : [];
        return values is [> 0 and < 1] ? Math.Round(values[0], 6) : throw new DataFileException(key, "allowed: one number above 0, below 1");
    }

    // "dones" of some writers are ends of any kind; beside masks they are read as such, alone as terminals.
    private static bool[] Terminals(Columns columns, int rows, List<string> warnings, out string? ends)
    {
        ends = null;
        if (columns.Find("terminals", "terminations") is { } key)
            return columns.Flags(key, rows);
        string? dones = columns.Find("dones", "dones_float");
        if (columns.Find("masks") is { } masks)
        {
            ends = dones;
            return [.. columns.Flags(masks, rows).Select(m => !m)];
        }
        if (dones is null)
            columns.Require("terminals");
        warnings.Add($"there are no terminals: {dones} are taken for them, so episodes that were cut count as terminal");
        return columns.Flags(dones!, rows);
    }
}
