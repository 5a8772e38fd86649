using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Alarms;

/// <summary>Success has fallen well below the best that the run has shown.</summary>
internal sealed class FallingSuccessWatch : IAlarmWatch
{
    /// <summary>The alarm's code.</summary>
    internal const string Code = "falling-success";
    private const int Window = 20;
    private const double RaiseAt = 0.3;
    private const double ClearAt = 0.15;
    private readonly Queue<bool> _recent = new();
    private RunId _run;
    private double _best;
    private long _bestVersion;
    private Latch _latch;

    public void Take(TimeSpan now, object report)
    {
        if (report is not EpisodeEvent episode || episode.End == EpisodeEnd.Aborted)
            return;
        if (episode.Run != _run)
        {
            (_run, _best) = (episode.Run, 0);
            _recent.Clear();
        }
        _recent.Enqueue(episode.End == EpisodeEnd.Success);
        if (_recent.Count > Window)
            _recent.Dequeue();
        if (_recent.Count == Window && Share() > _best)
            (_best, _bestVersion) = (Share(), episode.PolicyVersion);
    }

    public Alarm? Look(TimeSpan now)
    {
        bool known = _recent.Count == Window;
        double fallen = known ? _best - Share() : 0;
        if (!_latch.Set(fallen >= RaiseAt, fallen < ClearAt))
            return null;
        return _latch.Raised
            ? new(Code, Severity.Warning, true, FormattableString.Invariant(
                $"success fell to {Share():P0} of the last {Window} episodes; the best was {_best:P0}, at policy version {_bestVersion}. Look at the last recordings for what changed on the bench; else freeze the learner or roll it back (topics learner/cmd/freeze and learner/cmd/rollback)"),
                Share(), _best - RaiseAt)
            : new(Code, Severity.Info, false, known ? FormattableString.Invariant($"success is back at {Share():P0}") : "another run began", known ? Share() : 0, _best - RaiseAt);
    }

    private double Share() => (double)_recent.Count(s => s) / _recent.Count;
}
