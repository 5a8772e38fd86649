using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Alarms;

/// <summary>The arm fine-tunes, and the learner is gone or makes no updates.</summary>
internal sealed class StaleLearnerWatch : IAlarmWatch
{
    /// <summary>The alarm's code.</summary>
    internal const string Code = "stale-learner";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private bool _wanted;
    private bool _online;
    private LearnerPhase _phase;
    private long _steps = -1;
    private long _version;
    private TimeSpan _since;
    private Latch _latch;

    public void Take(TimeSpan now, object report)
    {
        switch (report)
        {
            case ControllerStatus status:
                bool wanted = status is { State: LifecycleState.Running, Run.Mode: RunMode.FineTune };
                if (wanted && !_wanted)
                    _since = now;
                (_wanted, _online, _version) = (wanted, status.LearnerOnline, status.Policy?.Version ?? 0);
                break;
            case LearnerStatus learner:
                _phase = learner.Phase;
                Advance(now, learner.GradientSteps);
                break;
            case LearnerMetrics metrics:
                Advance(now, metrics.GradientSteps);
                break;
            default:
                break;
        }
    }

    public Alarm? Look(TimeSpan now)
    {
        var still = _wanted ? now - _since : TimeSpan.Zero;
        // What somebody froze stands still because somebody wants it to.
        bool meant = _online && _phase == LearnerPhase.Frozen;
        if (!_latch.Set(still >= Patience && !meant, still < Patience))
            return null;
        if (!_latch.Raised)
            return new(Code, Severity.Info, false, _wanted ? "the learner makes updates again" : "the run is over", still.TotalSeconds, Patience.TotalSeconds);
        string seen = _online ? FormattableString.Invariant($"the learner ({_phase}) has made no update for {still.TotalSeconds:0} s") : "the learner is offline";
        return new(Code, Severity.Warning, true,
            $"{seen}; the arm goes on with policy version {_version} and its rows wait on disk. Look at: systemctl status warmstart-learner, and the text of learner/status",
            still.TotalSeconds, Patience.TotalSeconds);
    }

    private void Advance(TimeSpan now, long steps)
    {
        if (steps != _steps)
            (_steps, _since) = (steps, now);
    }
}
