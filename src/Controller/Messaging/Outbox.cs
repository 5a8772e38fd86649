using Warmstart.Controller.Core;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Messaging;

/// <summary>Publishes on the arm's topics and tells the taps; counts what the connection had no room for.</summary>
internal sealed class Outbox(IMqttConnection connection, MqttTopics topics, IReadOnlyList<IReportTap> taps)
{
    private static readonly TimeSpan EventExpiry = TimeSpan.FromHours(8);
    private static readonly TimeSpan TelemetryExpiry = TimeSpan.FromSeconds(2);

    public MqttTopics Topics => topics;

    /// <summary>Messages that the connection had no room for.</summary>
    public long Refused { get; private set; }

    public bool Publish(MqttMessage message)
    {
        bool queued = connection.TryPublish(message) is not null;
        Refused += queued ? 0 : 1;
        return queued;
    }

    public bool Status(ControllerStatus status) => Json(topics.Status, status, MqttQos.AtLeastOnce, retain: true, expiry: null);

    public bool Event<T>(string name, T report)
        where T : EventReport
    {
        Tell(report);
        return Json(topics.Event(name), report, MqttQos.AtLeastOnce, retain: false, EventExpiry);
    }

    /// <summary>A sample; published only while connected, since nobody wants it later.</summary>
    public bool Telemetry<T>(string name, T sample)
        where T : class
    {
        Tell(sample);
        return connection.IsConnected && Json(topics.Telemetry(name), sample, MqttQos.AtMostOnce, retain: false, TelemetryExpiry);
    }

    /// <summary>Tells the taps of a report that is not ours to publish, or not now.</summary>
    public void Tell(object report)
    {
        foreach (var tap in taps)
            tap.Take(report);
    }

    /// <summary>Whether a person looks on in this process.</summary>
    public bool Watched => taps.Any(t => t.Watched);

    /// <summary>Tells the taps whether the broker is there.</summary>
    public void TellBroker(bool connected)
    {
        foreach (var tap in taps)
            tap.Broker(connected);
    }

    public bool Availability(string text) => Publish(AvailabilityMessage(topics, text));

    /// <summary>The birth, and with <see cref="Protocol.Contracts.Availability.Offline"/> the will.</summary>
    public static MqttMessage AvailabilityMessage(MqttTopics topics, string text) => new()
    {
        Topic = topics.Availability,
        Payload = System.Text.Encoding.UTF8.GetBytes(text),
        Retain = true,
    };

    private bool Json<T>(string topic, T value, MqttQos qos, bool retain, TimeSpan? expiry) => Publish(new MqttMessage
    {
        Topic = topic,
        Payload = ContractJson.Write(value),
        Qos = qos,
        Retain = retain,
        Expiry = expiry,
        ContentType = "application/json",
    });
}
