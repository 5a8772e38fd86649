using System.Globalization;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Core;
using Warmstart.Controller.Episodes;
using Warmstart.Controller.Spool;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Messaging;

/// <summary>Listens to the learner, tells it of a new run, and tells the spool where to send. One thread.</summary>
internal sealed class LearnerLink(ControllerState state, Outbox outbox, ISpool spool, string replyTopic, ILogger logger)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(3);
    private string? _ackSession;
    private RunId? _ackRun;
    private TimeSpan? _askedAt;
    private (RunId Run, string Session)? _asked;
    private long _questions;
    private bool _again;

    /// <summary>The broker was found again: what was on the way may be lost.</summary>
    public void Reconnected() => _again = true;

    public void TakeStatus(MqttMessage message)
    {
        if (!ContractJson.TryReadReport<LearnerStatus>(message.Payload.Span, out var status, out string? error))
        {
            Log.Learner(logger, "a status that cannot be read: " + error);
            return;
        }
        bool online = status.Phase != LearnerPhase.Offline;
        if (online != state.Learner.Online || status.Session != state.Learner.Status?.Session)
        {
            Log.Learner(logger, online ? $"online, session {status.Session}" : "offline");
            _again |= online;
            state.MarkChanged();
        }
        state.Learner = new(online, _ackRun, status);
        outbox.Tell(status);
    }

    /// <summary>Nothing here depends on them; who watches the daemon sees them beside its own.</summary>
    public void TakeMetrics(MqttMessage message)
    {
        if (ContractJson.TryReadReport<LearnerMetrics>(message.Payload.Span, out var metrics, out string? error))
            outbox.Tell(metrics);
        else
            Log.Learner(logger, "metrics that cannot be read: " + error);
    }

    public void TakeAck(MqttMessage message)
    {
        if (!ContractJson.TryReadReport<ExperienceAck>(message.Payload.Span, out var ack, out string? error))
        {
            Log.Learner(logger, "an acknowledgement that cannot be read: " + error);
            return;
        }
        _again |= ack.Session != _ackSession;
        (_ackSession, _ackRun) = (ack.Session, ack.Run);
        state.Learner = state.Learner with { Run = ack.Run };
        foreach (var stream in ack.Streams)
            spool.Acknowledge(new(new(stream.Run, stream.Stream), stream.Sequence));
    }

    public void TakeReply(MqttMessage message)
    {
        if (ContractJson.TryReadReport<CommandReply>(message.Payload.Span, out var reply, out _) && !reply.Ok)
            Log.Learner(logger, $"the run was refused: {KebabCase.Of(reply.Reason)} {reply.Text}");
    }

    public void Step(TimeSpan now)
    {
        spool.SendTo(Reader(), _again);
        _again = false;
        if (state.Plan is { Mode: RunMode.FineTune } plan && state.Learner is { Online: true, Status: { } status } && status.Run != plan.Run)
            Ask(now, plan, status);
    }

    private SpoolReader? Reader()
    {
        if (!state.BrokerConnected || !state.Learner.Online)
            return null;
        // Rows of the present run wait until the learner has begun it; rows of earlier runs have nothing to wait for.
        RunId? present = state.Plan is { Mode: RunMode.FineTune } plan && plan.Run != _ackRun ? plan.Run : null;
        return new(_ackRun, present);
    }

    private void Ask(TimeSpan now, RunPlan plan, LearnerStatus status)
    {
        if (_asked == (plan.Run, status.Session) && now - _askedAt < AskAgain)
            return;
        (_asked, _askedAt) = ((plan.Run, status.Session), now);
        _questions++;
        outbox.Publish(new MqttMessage
        {
            Topic = outbox.Topics.LearnerCommand("new-run"),
            Payload = ContractJson.Write(new NewRunCommand
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{state.Session}-run-{_questions}"),
                Session = status.Session,
                Sequence = status.Sequence,
                Sender = "controller",
                Run = plan.Run,
                Checkpoint = plan.PolicyName,
                Task = plan.Task.Definition.Name,
                TaskHash = HashText.Format(plan.Task.Hash),
                LayoutHash = HashText.Format(plan.Task.LayoutHash),
                LimitsHash = state.LimitsHash is { } limits ? HashText.Format(limits) : null,
                WarmUpSteps = plan.WarmUpSteps,
                Utd = plan.Utd,
                Preset = plan.Preset,
                Seed = unchecked((long)plan.Seed),
            }),
            ResponseTopic = replyTopic,
            CorrelationData = BitConverter.GetBytes(_questions),
            ContentType = "application/json",
            Expiry = TimeSpan.FromSeconds(10),
        });
    }
}
