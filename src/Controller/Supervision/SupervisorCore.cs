using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Supervision;

/// <summary>Keeps the real-time process alive: starts it, starts it again ever more slowly while it keeps dying, kills it when it hangs.</summary>
/// <remarks>One thread. After any start the arm is disarmed; that is the lifecycle's business, which sees the process gone.</remarks>
public sealed class SupervisorCore
{
    /// <summary>How long a process may take to its first heartbeat.</summary>
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(15);

    /// <summary>How long a heartbeat may be away before the process counts as hung.</summary>
    public static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Proven = TimeSpan.FromSeconds(30);
    private TimeSpan _pause = FirstPause;
    private TimeSpan _startAt;
    private TimeSpan _startedAt;
    private TimeSpan _beatAt;
    private bool _started;
    private bool _hasBeaten;
    private bool _everBeaten;

    /// <summary>What happened, for event and log; empty where nothing did.</summary>
    public string News { get; private set; } = "";

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>Whether none is at work: it was not started, or has not beaten since. This core's own limits are what ends that.</summary>
    public bool IsReplacing => !_started || !_hasBeaten;

    /// <summary>Whether the first process refused its configuration, so that no other would fare better.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>One step.</summary>
    public SupervisorAction Step(TimeSpan now, in SupervisorInputs inputs)
    {
        News = "";
        if (!inputs.Running)
            return Absent(now, inputs);
        if (inputs.Beating)
        {
            (_beatAt, _hasBeaten, _everBeaten) = (now, true, true);
            if (now - _startedAt > Proven)
                _pause = FirstPause;
            return SupervisorAction.None;
        }
        bool hangs = _hasBeaten ? now - _beatAt > HangLimit : now - _startedAt > StartLimit;
        if (!hangs || inputs.Ending)
            return SupervisorAction.None;
        News = _hasBeaten ? "its heartbeat stopped; it is killed" : "it did not come to life; it is killed";
        // The next step sees it gone, or tries again.
        (_beatAt, _startedAt) = (now, now);
        return SupervisorAction.Kill;
    }

    private SupervisorAction Absent(TimeSpan now, in SupervisorInputs inputs)
    {
        if (_started)
        {
            _started = false;
            bool configuration = inputs.ExitCode == ExitCodes.Configuration;
            IsRefused |= configuration && !_everBeaten;
            _startAt = now + (configuration ? LongestPause : _pause);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            if (!inputs.Ending)
                News = $"it ended with exit code {inputs.ExitCode}" + (configuration ? " (its configuration)" : "") + "; the arm is disarmed";
        }
        if (inputs.Ending || IsRefused || now < _startAt)
            return SupervisorAction.None;
        (_started, _hasBeaten, _startedAt) = (true, false, now);
        Starts++;
        return SupervisorAction.Start;
    }
}
