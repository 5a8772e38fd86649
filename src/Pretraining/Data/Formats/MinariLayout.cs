using System.Globalization;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>
/// Minari's layout: groups <c>episode_0</c>, <c>episode_1</c>, …, each with one observation more than it has actions, <c>rewards</c>,
/// <c>terminations</c> and <c>truncations</c>.
/// </summary>
internal sealed class MinariLayout
{
    private const string Prefix = "episode_";
    private readonly List<float> _observations = [];
    private readonly List<float> _next = [];
    private readonly List<float> _actions = [];
    private readonly List<float> _rewards = [];
    private readonly List<bool> _terminals = [];
    private readonly List<bool> _timeouts = [];
    private readonly List<bool> _starts = [];
    private int _observationSize = -1;
    private int _actionSize = -1;
    private int _unfinished;

    private MinariLayout()
    {
    }

    /// <summary>Whether a file's keys are those of this layout.</summary>
    public static bool Matches(IEnumerable<string> keys) => keys.Any(k => NumberOf(k) >= 0);

    /// <summary>Reads a store of that layout, episodes in the order of their numbers.</summary>
    /// <exception cref="DataFileException">A key is missing or does not fit: one line.</exception>
    public static RawDataset Read(IArrayStore store, string origin)
    {
        var layout = new MinariLayout();
        foreach (string group in store.Keys.Where(k => NumberOf(k) >= 0).OrderBy(NumberOf))
            layout.Add(new Columns(store, group + "/"));
        if (layout._rewards.Count == 0)
            throw new DataFileException(Prefix + "*", "no episode has a step; allowed: at least 1");
        return new RawDataset
        {
            Kind = "minari",
            Origin = origin,
            ObservationSize = layout._observationSize,
            ActionSize = layout._actionSize,
            Observations = [.. layout._observations],
            NextObservations = [.. layout._next],
            Actions = [.. layout._actions],
            Rewards = [.. layout._rewards],
            Terminals = [.. layout._terminals],
            Timeouts = [.. layout._timeouts],
            Starts = [.. layout._starts],
            Warnings = layout._unfinished == 0 ? [] : [$"{layout._unfinished} episodes end neither by termination nor by truncation: they count as cut"],
        };
    }

    private static long NumberOf(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(key.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long n) ? n : -1;

    private void Add(Columns columns)
    {
        string key = columns.Require("actions");
        (float[] actions, int steps, int actionSize) = columns.Table(key, width: _actionSize);
        if (steps == 0)
            return;
        (float[] observations, _, int width) = columns.Table(columns.Require("observations"), steps + 1, _observationSize);
        if ((long)_observations.Count + observations.Length > ArrayLimits.ElementsMax)
            throw new DataFileException(key, $"more than {ArrayLimits.ElementsMax} numbers of observations in all");
        (_observationSize, _actionSize) = (width, actionSize);
        _observations.AddRange(observations.AsSpan(0, steps * width));
        _next.AddRange(observations.AsSpan(width));
        _actions.AddRange(actions);
        _rewards.AddRange(columns.Column(columns.Require("rewards"), steps));
        _terminals.AddRange(columns.Flags(columns.Require("terminations"), steps));
        _timeouts.AddRange(columns.Flags(columns.Require("truncations"), steps));
        _starts.Add(true);
        _starts.AddRange(new bool[steps - 1]);
        if (!_terminals[^1] && !_timeouts[^1])
        {
            _timeouts[^1] = true;
            _unfinished++;
        }
    }
}
