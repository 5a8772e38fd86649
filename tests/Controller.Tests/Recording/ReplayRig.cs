using Warmstart.Controller.Recording;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Recording;

/// <summary>A recording that is played to a broker in memory, on a clock that moves by hand, with somebody who listens.</summary>
internal sealed class ReplayRig
{
    public static readonly MqttTopics Topics = new("replay");
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);
    private readonly LoopbackConnection _connection;
    private readonly LoopbackConnection _listener;
    private readonly long _begun;

    public ReplayRig(int outgoingMax = 1000)
    {
        _connection = Broker.Connect(new MqttConnectionOptions { ClientId = "replay", OutgoingMax = outgoingMax, Will = ReplayProgram.WillOf(Topics) });
        _listener = Broker.Connect(new MqttConnectionOptions { ClientId = "listener" });
        _listener.Subscribe(new MqttSubscription(Topics.All));
        _begun = Clock.GetTimestamp();
    }

    public LoopbackBroker Broker { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public StringWriter Output { get; } = new();

    /// <summary>What was heard, with the time of the clock at which it was.</summary>
    public List<(TimeSpan At, MqttMessage Message)> Heard { get; } = [];

    public string[] Lines => Output.ToString().TrimEnd().Split('\n');

    /// <summary>Begins to play: nothing happens but when the clock is moved.</summary>
    public Task<bool> Play(RecordingFile file, double speed = 1, CancellationToken cancel = default) =>
        Here(() => new ReplayProgram(_connection, Topics, Output, Clock).PlayAsync(file, speed, cancel));

    /// <summary>As kill -9: nothing more is said.</summary>
    public void Kill() => _connection.Cut(publishWill: true, holdOff: true);

    /// <summary>Moves clock and broker; the broker only each so many steps.</summary>
    public void Run(double seconds, int brokerEvery = 1) => Here(() =>
    {
        int steps = (int)Math.Round(seconds / s_step.TotalSeconds);
        for (int i = 1; i <= steps; i++)
        {
            if (i % brokerEvery == 0)
                Broker.Step();
            while (_listener.TryReceive(out var message))
                Heard.Add((Clock.GetElapsedTime(_begun), message));
            Clock.Advance(s_step);
        }
        return steps;
    });

    public (TimeSpan At, T Report)[] HeardOn<T>(string topic)
        where T : class =>
        [.. Heard.Where(h => h.Message.Topic == Topics.Root + topic).Select(h => (h.At, ContractJson.TryReadReport(h.Message.Payload.Span, out T? report, out string? problem)
            ? report
            : throw new InvalidOperationException($"{topic}: {problem}")))];

    // Without a context what waits for the clock goes on inside the clock's move, on this thread.
    private static T Here<T>(Func<T> act)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return act();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }
}
