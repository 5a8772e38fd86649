using Warmstart.Controller.Spool;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Episodes;

/// <summary>Counts one run: warm-up, steps, episodes, successes. The warm-up belongs to the controller, and this is where it is counted.</summary>
internal sealed class RunTally(RunPlan plan)
{
    private const int Recent = 20;
    private readonly List<bool> _recent = [];
    private long _warmUpRows = plan.Counters.WarmUpRows;
    private long _episodes = plan.Counters.Episodes;
    private int _episodesHere;
    private long _stepsHere;
    private int _successes;
    private int _failures;
    private double? _lastReturn;

    /// <summary>Number of the running episode in the run.</summary>
    public long Episode => _episodes;

    /// <summary>What goes to disk with a row: the episode under way counts as begun, so that its number is never used again.</summary>
    public StreamCounters Counters => new(_warmUpRows, _episodes + 1);

    public long RunSteps => plan.RowsBefore + _stepsHere;

    /// <summary>Whether as much was played as this start asked for.</summary>
    public bool Finished => _episodesHere >= plan.Episodes || _stepsHere >= plan.Steps;

    public RunProgress Progress => new(
        (int)_episodes, RunSteps, (int)_warmUpRows, _successes, _failures,
        _recent.Count == 0 ? null : (double)_recent.Count(s => s) / _recent.Count, _lastReturn);

    /// <summary>The mode of the action that is chosen next, where so many chosen ones have not become rows yet.</summary>
    public RunMode ModeOfNext(int open) =>
        plan.Mode == RunMode.FineTune && _warmUpRows + open < plan.WarmUpSteps ? RunMode.WarmUp : plan.Mode;

    public void CountRow(RunMode mode)
    {
        _stepsHere++;
        if (mode == RunMode.WarmUp)
            _warmUpRows++;
    }

    public void CountEpisode(EpisodeEnd end, double ret)
    {
        _episodes++;
        _episodesHere++;
        Count(end, 1);
        _recent.Add(end == EpisodeEnd.Success);
        if (_recent.Count > Recent)
            _recent.RemoveAt(0);
        _lastReturn = ret;
    }

    /// <summary>Somebody knows better how the last episode ended.</summary>
    public void Correct(EpisodeEnd was, EpisodeEnd end)
    {
        Count(was, -1);
        Count(end, 1);
        _recent[^1] = end == EpisodeEnd.Success;
    }

    private void Count(EpisodeEnd end, int by)
    {
        _successes += end == EpisodeEnd.Success ? by : 0;
        _failures += end is EpisodeEnd.Reflex or EpisodeEnd.Aborted or EpisodeEnd.Failure ? by : 0;
    }
}
