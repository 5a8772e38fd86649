using Warmstart.Controller.Episodes;
using Warmstart.Controller.Spool;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Messaging;

/// <summary>Rows that nobody acknowledges (collected or evaluated ones): published in small batches, kept nowhere.</summary>
internal sealed class DirectExperience(Outbox outbox)
{
    private const int BatchRows = 20;
    private readonly List<ExperienceRow> _rows = [];
    private RunPlan? _plan;
    private long _next;

    /// <summary>Rows that the connection had no room for.</summary>
    public long Dropped { get; private set; }

    public void Add(RunPlan plan, ExperienceRow row)
    {
        if (!ReferenceEquals(plan, _plan))
        {
            Flush();
            (_plan, _next) = (plan, StreamPosition.FirstSequence);
        }
        _rows.Add(row);
        if (_rows.Count >= BatchRows)
            Flush();
    }

    public void Flush()
    {
        if (_rows.Count == 0 || _plan is null)
            return;
        var stream = EpisodeStreams.HeaderOf(_plan.Run, _plan.Task);
        var header = new ExperienceHeader(
            stream.Key.Run, stream.Key.Stream, stream.ObservationSize, stream.ActionSize, stream.LayoutHash, stream.TaskHash, _next);
        bool queued = outbox.Publish(new MqttMessage
        {
            Topic = outbox.Topics.Experience,
            Payload = ExperienceCodec.Encode(header, _rows),
            ContentType = "application/octet-stream",
        });
        Dropped += queued ? 0 : _rows.Count;
        _next += _rows.Count;
        _rows.Clear();
    }
}
