using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Tests.Rig;

/// <summary>A learner that keeps rows in order and acknowledges them; speaks through the rig's operator connection.</summary>
internal sealed class FakeLearner(ControllerRig rig)
{
    private int _read;
    private int _session;
    private long _sequence;

    public RunId? Run { get; private set; }

    /// <summary>What the run began under.</summary>
    public string? Limits { get; set; }

    public List<ExperienceRow> Rows { get; } = [];

    public long Contiguous { get; private set; }

    /// <summary>Rows of runs that it does not work on: kept and acknowledged, no more.</summary>
    public Dictionary<RunId, long> Leftovers { get; } = [];

    public List<NewRunCommand> NewRuns { get; } = [];

    public void Begin()
    {
        _session++;
        Say(LearnerPhase.Idle);
        Acknowledge();
    }

    public void End() => Say(LearnerPhase.Offline);

    public void Step()
    {
        for (; _read < rig.Heard.Count; _read++)
            Take(rig.Heard[_read]);
    }

    public void Acknowledge() => rig.Publish(ControllerRig.Topics.LearnerAck, ContractJson.Write(new ExperienceAck
    {
        Session = $"l{_session}",
        Run = Run,
        Streams =
        [
            .. Run is { } run ? [new StreamAck { Run = run, Stream = 0, Sequence = Contiguous }] : Array.Empty<StreamAck>(),
            .. Leftovers.Select(l => new StreamAck { Run = l.Key, Stream = 0, Sequence = l.Value }),
        ],
    }), retain: true);

    public void PublishPolicy(byte[] payload) => rig.Publish(ControllerRig.Topics.Policy, payload, retain: true);

    private void Take(MqttMessage message)
    {
        if (message.Topic == ControllerRig.Topics.LearnerCommand("new-run"))
        {
            Assert.True(ContractJson.TryReadCommand<NewRunCommand>(message.Payload.Span, out var command, out var problem), problem.Text);
            NewRuns.Add(command);
            if (Run != command.Run)
                (Run, Limits, Contiguous) = (command.Run, command.LimitsHash, 0);
            Say(LearnerPhase.WarmUp);
            Acknowledge();
        }
        else if (message.Topic == ControllerRig.Topics.Experience)
        {
            Assert.True(ExperienceCodec.TryDecode(message.Payload.Span, out var batch, out string? error), error);
            if (batch.Header.Run != Run)
            {
                if (batch.Header.FirstSequence == Leftovers.GetValueOrDefault(batch.Header.Run) + 1)
                    Leftovers[batch.Header.Run] = batch.Header.FirstSequence + batch.Rows.Count - 1;
                Acknowledge();
                return;
            }
            for (int i = 0; i < batch.Rows.Count; i++)
            {
                if (batch.Header.FirstSequence + i != Contiguous + 1)
                    continue;
                Rows.Add(batch.Rows[i]);
                Contiguous++;
            }
            Acknowledge();
        }
    }

    private void Say(LearnerPhase phase) => rig.Publish(ControllerRig.Topics.LearnerStatus, ContractJson.Write(new LearnerStatus
    {
        Session = $"l{_session}", Sequence = ++_sequence, Phase = phase, Run = Run, LimitsHash = Limits,
    }), retain: true);
}
