using Microsoft.Extensions.Logging;
using Warmstart.Controller.Alarms;
using Warmstart.Controller.Commands;
using Warmstart.Controller.Core;
using Warmstart.Controller.Episodes;
using Warmstart.Controller.Intake;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Messaging;

/// <summary>Says what happened, on <c>event/…</c> and in the log. One thread.</summary>
internal sealed class EventWriter(ControllerState state, Outbox outbox, TimeProvider clock, ILogger logger)
{
    private long _number;

    public void Transition(LifecycleState from, LifecycleState to, string reason)
    {
        Log.Transition(logger, from, to, reason);
        outbox.Event("transition", new TransitionEvent
        {
            Session = state.Session,
            Number = ++_number,
            Time = clock.GetUtcNow(),
            RobotTimeMs = RobotTime,
            Severity = to is LifecycleState.Faulted or LifecycleState.EmergencyStopped ? Severity.Error : Severity.Info,
            Text = reason,
            From = from,
            To = to,
            Cause = KebabCause(to, reason),
        });
    }

    public void Fault(Fault fault, bool active, string? blackBox) => Fault(FaultReports.Of(fault), active, blackBox);

    public void Fault(FaultReport report, bool active, string? blackBox)
    {
        Log.Fault(logger, report.Name, active, report.Text);
        outbox.Event("fault", new FaultEvent
        {
            Session = state.Session,
            Number = ++_number,
            Time = clock.GetUtcNow(),
            RobotTimeMs = RobotTime,
            Severity = active ? Severity.Error : Severity.Info,
            Text = report.Text,
            Fault = report,
            Active = active,
            BlackBox = blackBox,
        });
    }

    public void Command(string name, string? sender, CommandOutcome outcome)
    {
        Log.Command(logger, name, sender ?? "", outcome.Reason, outcome.Text);
        outbox.Event("command", new CommandEvent
        {
            Session = state.Session,
            Number = ++_number,
            Time = clock.GetUtcNow(),
            RobotTimeMs = RobotTime,
            Severity = outcome.Ok ? Severity.Info : Severity.Warning,
            Text = outcome.Text,
            Command = name,
            Sender = sender,
            Reason = outcome.Reason,
        });
    }

    public void Episode(RunId run, EpisodeSummary episode)
    {
        Log.Episode(logger, episode.Episode, episode.End, episode.Return, episode.Length);
        outbox.Event("episode", new EpisodeEvent
        {
            Session = state.Session,
            Number = ++_number,
            Time = clock.GetUtcNow(),
            RobotTimeMs = RobotTime,
            Text = FormattableString.Invariant($"episode {episode.Episode}: {KebabCase.Of(episode.End)} after {episode.Length} steps{(episode.Marked ? ", as an operator says" : "")}"),
            Run = run,
            Episode = episode.Episode,
            Mode = episode.Mode,
            End = episode.End,
            Marked = episode.Marked,
            Return = episode.Return,
            Length = episode.Length,
            PeakForceN = episode.PeakForceN,
            PolicyVersion = episode.PolicyVersion,
            RunSteps = episode.RunSteps,
        });
    }

    public void Policy(RunId run, PolicyVerdict verdict)
    {
        bool taken = verdict.Refusal == PolicyRefusal.None;
        Log.Policy(logger, verdict.Header?.Version ?? -1, taken, verdict.Text);
        outbox.Event("policy", new PolicyEvent
        {
            Session = state.Session,
            Number = ++_number,
            Time = clock.GetUtcNow(),
            RobotTimeMs = RobotTime,
            Severity = taken ? Severity.Info : Severity.Warning,
            Text = verdict.Text,
            Run = verdict.Header?.Run ?? run,
            Version = verdict.Header?.Version ?? 0,
            Taken = taken,
            Refusal = taken ? null : KebabCase.Of(verdict.Refusal),
        });
    }

    public void Clamp(string limit, int ticks) => outbox.Event("clamp", new ClampEvent
    {
        Session = state.Session,
        Number = ++_number,
        Time = clock.GetUtcNow(),
        RobotTimeMs = RobotTime,
        Limit = limit,
        Ticks = ticks,
    });

    public void Limits(RunId run, string began, string inForce)
    {
        string text = $"run {run} began under limits {began} and goes on under {inForce}";
        Log.Limits(logger, text);
        outbox.Event("limits", new LimitsEvent
        {
            Session = state.Session,
            Number = ++_number,
            Time = clock.GetUtcNow(),
            RobotTimeMs = RobotTime,
            Severity = Severity.Warning,
            Text = text,
            Run = run,
            Began = began,
            InForce = inForce,
        });
    }

    public void Alarm(Alarm alarm)
    {
        Log.Alarm(logger, alarm.Code, alarm.Active, alarm.Text);
        outbox.Event("alarm", new AlarmEvent
        {
            Session = state.Session,
            Number = ++_number,
            Time = clock.GetUtcNow(),
            RobotTimeMs = RobotTime,
            Severity = alarm.Severity,
            Text = alarm.Text,
            Code = alarm.Code,
            Active = alarm.Active,
            Value = alarm.Value,
            Limit = alarm.Limit,
        });
    }

    private long? RobotTime => state.HasSample ? (long)state.Newest.RobotTimeMs : null;

    // The text is for people and may change; programs get the first fault's name, or the state that was reached.
    private string KebabCause(LifecycleState to, string reason)
    {
        if (to is not (LifecycleState.Faulted or LifecycleState.EmergencyStopped) || state.Loop.Faults.IsEmpty)
            return reason.Contains("lease", StringComparison.Ordinal) ? "lease-expired" : KebabCase.Of(to);
        return FaultReports.List(state.Loop.Faults)[0].Name;
    }
}
