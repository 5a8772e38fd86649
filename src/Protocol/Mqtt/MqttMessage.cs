using System.Text;

namespace Warmstart.Protocol.Mqtt;

/// <summary>One message, to be published or received. Immutable; the payload must not change after it was handed over.</summary>
public sealed record MqttMessage
{
    /// <summary>Topic: 1 to 65535 bytes, without wildcards.</summary>
    /// <exception cref="ArgumentException">It is not one.</exception>
    public required string Topic
    {
        get;
        init => field = IsTopic(value) ? value : throw new ArgumentException($"\"{value}\" is no topic", nameof(value));
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>How hard the broker tries.</summary>
    public MqttQos Qos { get; init; } = MqttQos.AtLeastOnce;

    /// <summary>Publishing: keep it for later subscribers. Received (with retain-as-published): it was published so.</summary>
    public bool Retain { get; init; }

    /// <summary>Where an answer is wanted; what a hostile sender gives that is no topic counts as none.</summary>
    public string? ResponseTopic
    {
        get;
        init => field = value is not null && IsTopic(value) ? value : null;
    }

    /// <summary>What an answer must carry along.</summary>
    public ReadOnlyMemory<byte> CorrelationData { get; init; }

    /// <summary>Media type of the payload.</summary>
    public string? ContentType { get; init; }

    /// <summary>Free pairs of text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> UserProperties { get; init; } = [];

    /// <summary>After how long the broker may drop it undelivered; whole seconds, rounded up. Null: never.</summary>
    public TimeSpan? Expiry { get; init; }

    /// <summary>Received only: the broker may have delivered it before.</summary>
    public bool Duplicate { get; init; }

    /// <summary>The payload as UTF-8 text, for people and logs.</summary>
    public string Text => Encoding.UTF8.GetString(Payload.Span);

    private static bool IsTopic(string topic) =>
        topic.Length > 0 && topic.AsSpan().IndexOfAny("+#\0") < 0 && Encoding.UTF8.GetByteCount(topic) <= ushort.MaxValue;
}
