using Warmstart.Protocol.Contracts;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>Collects rows of our own recordings into flat columns. A new episode begins where a row does not follow the one before it.</summary>
internal sealed class RowCollector(int observationSize, int actionSize)
{
    private readonly List<float> _observations = [];
    private readonly List<float> _next = [];
    private readonly List<float> _actions = [];
    private readonly List<float> _rewards = [];
    private readonly List<bool> _terminals = [];
    private readonly List<bool> _timeouts = [];
    private readonly List<bool> _starts = [];
    private readonly List<bool> _successes = [];
    private (uint Episode, uint Step)? _last;
    private bool _ended = true;

    /// <summary>Rows so far.</summary>
    public int Count => _rewards.Count;

    /// <summary>Begins another stream: whatever comes next is a new episode.</summary>
    public void NewStream() => Close();

    /// <summary>Adds a row.</summary>
    public void Add(uint episode, uint step, float reward, TransitionFlags flags, float[] observation, float[] action, float[] next)
    {
        bool follows = !_ended && _last is { } last && last.Episode == episode && last.Step + 1 == step;
        if (!follows)
            Close();
        _observations.AddRange(observation);
        _next.AddRange(next);
        _actions.AddRange(action);
        _rewards.Add(reward);
        _terminals.Add((flags & TransitionFlags.Terminal) != TransitionFlags.None);
        _timeouts.Add((flags & TransitionFlags.Truncated) != TransitionFlags.None);
        _successes.Add((flags & TransitionFlags.Success) != TransitionFlags.None);
        _starts.Add(!follows);
        _last = (episode, step);
        _ended = (flags & (TransitionFlags.Terminal | TransitionFlags.Truncated)) != TransitionFlags.None;
    }

    /// <summary>The rows.</summary>
    public RawDataset Build(string kind, string origin, ulong taskHash, ulong layoutHash, string task, IReadOnlyList<string> warnings)
    {
        Close();
        return new RawDataset
        {
            Kind = kind,
            Origin = origin,
            ObservationSize = observationSize,
            ActionSize = actionSize,
            Observations = [.. _observations],
            NextObservations = [.. _next],
            Actions = [.. _actions],
            Rewards = [.. _rewards],
            Terminals = [.. _terminals],
            Timeouts = [.. _timeouts],
            Starts = [.. _starts],
            Successes = [.. _successes],
            Task = task,
            TaskHash = taskHash,
            LayoutHash = layoutHash,
            Warnings = warnings,
        };
    }

    private void Close()
    {
        if (!_ended)
            _timeouts[^1] = true;
        (_ended, _last) = (true, null);
    }
}
