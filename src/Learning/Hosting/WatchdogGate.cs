using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Systemd;

namespace Warmstart.Learning.Hosting;

/// <summary>
/// Tells the service manager how the learner is. Ready once what was under way is taken up; neither broker nor arm is needed for that. The
/// watchdog is fed by two pulses at once: the steps of whoever calls, and the trainer's, which may also rest.
/// </summary>
internal sealed class WatchdogGate(SystemdNotifier notifier, TrainerPulse trainer, TimeProvider clock)
{
    private readonly long _startedAt = clock.GetTimestamp();
    private string _status = "";
    private long _beats = -1;
    private TimeSpan _dueAt;

    /// <summary>The learner serves from now on.</summary>
    public void Ready() => notifier.Ready();

    /// <summary>It has begun to end.</summary>
    public void Stopping() => notifier.Stopping();

    /// <summary>One step.</summary>
    /// <param name="phase">What the learner does.</param>
    /// <param name="run">The run's name, or null.</param>
    /// <param name="connected">Whether the broker is there.</param>
    public void Step(LearnerPhase phase, string? run, bool connected)
    {
        string status = $"{phase}{(run is null ? "" : $", run {run}")}{(connected ? "" : "; waiting for the broker")}";
        if (status != _status)
            notifier.Status(_status = status);
        TimeSpan now = clock.GetElapsedTime(_startedAt);
        if (notifier.WatchdogInterval is not { } interval || now < _dueAt)
            return;
        long beats = trainer.Beats;
        if (beats == _beats && !trainer.IsResting)
            return;
        (_beats, _dueAt) = (beats, now + interval);
        notifier.Watchdog();
    }
}
