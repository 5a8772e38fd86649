using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.EndToEnd.Tests.Broker;

/// <summary>A client that keeps what it hears.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly MqttConnection _connection;
    private readonly MqttTopics _topics;

    public Listener(MqttConnection connection, MqttTopics topics, params string[] filters)
    {
        (_connection, _topics) = (connection, topics);
        foreach (string filter in filters)
            connection.Subscribe(new MqttSubscription(filter));
    }

    /// <summary>Everything so far, oldest first.</summary>
    public List<MqttMessage> Heard { get; } = [];

    public ControllerStatus? Status { get; private set; }

    /// <summary>The newest sequence that was told, in a status or in an answer: good for the next command.</summary>
    public long Sequence { get; private set; }

    public Task ConnectedAsync() => UntilAsync(() => _connection.IsConnected, "connection");

    /// <summary>Takes what has come; what is heard from here on has this number or a higher one.</summary>
    public int Mark()
    {
        while (_connection.TryReceive(out MqttMessage? message))
            Take(message);
        return Heard.Count;
    }

    /// <summary>Waits for a status.</summary>
    public async Task<ControllerStatus> StatusAsync(Predicate<ControllerStatus> wanted)
    {
        await UntilAsync(() => Status is { } s && wanted(s), "status");
        return Status!;
    }

    /// <summary>Waits for a report on a topic among what came after <paramref name="from"/>.</summary>
    public async Task<T> ReportAsync<T>(string topic, int from, Predicate<T> wanted)
        where T : class
    {
        T? found = null;
        await UntilAsync(() => (found = Reports<T>(topic, from).FirstOrDefault(r => wanted(r))) is not null, $"{topic}");
        return found!;
    }

    public IEnumerable<T> Reports<T>(string topic, int from)
        where T : class
    {
        foreach (MqttMessage message in Heard.Skip(from).Where(m => m.Topic == topic).ToArray())
        {
            Assert.True(ContractJson.TryReadReport(message.Payload.Span, out T? report, out string? error), error);
            yield return report;
        }
    }

    public async Task UntilAsync(Func<bool> happened, string what)
    {
        using var patience = new CancellationTokenSource(s_patience, TimeProvider.System);
        while (true)
        {
            Mark();
            if (happened())
                return;
            Assert.False(patience.IsCancellationRequested, $"no {what}; heard last: {string.Join('\n', Heard.TakeLast(5).Select(m => $"{m.Topic} {m.Text}"))}");
            await _connection.WaitAsync(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Take(MqttMessage message)
    {
        Heard.Add(message);
        if (message.Topic == _topics.Status && ContractJson.TryReadReport(message.Payload.Span, out ControllerStatus? status, out _))
            (Status, Sequence) = (status, Math.Max(Sequence, status.Sequence));
        else if (ContractJson.TryReadReport(message.Payload.Span, out CommandReply? reply, out _))
            Sequence = Math.Max(Sequence, reply.Sequence);
    }
}
