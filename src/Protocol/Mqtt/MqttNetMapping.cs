using System.Buffers;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Warmstart.Protocol.Mqtt;

/// <summary>Between our types and those of MQTTnet; nothing else of the product sees the latter.</summary>
internal static class MqttNetMapping
{
    public static MqttClientOptions ToClientOptions(MqttConnectionOptions options, MqttClientTlsOptions? tls)
    {
        var builder = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer(options.Host, options.Port)
            .WithTcpServer(tcp =>
            {
                // The library's 8 KiB make a 1 MiB payload take 0.6 s.
                tcp.BufferSize = options.BufferBytes;
                tcp.NoDelay = true;
            })
            .WithClientId(options.ClientId)
            .WithKeepAlivePeriod(options.KeepAlive)
            .WithTimeout(options.ConnectTimeout)
            .WithCleanStart(options.SessionExpiry == TimeSpan.Zero)
            .WithSessionExpiryInterval((uint)options.SessionExpiry.TotalSeconds)
            .WithReceiveMaximum((ushort)options.ReceiveMaximum)
            .WithRequestProblemInformation(true);
        if (options.UserName is not null)
            builder.WithCredentials(options.UserName, options.Password ?? string.Empty);
        if (tls is not null)
            builder.WithTlsOptions(tls);
        if (options.Will is { } will)
            AddWill(builder, will);
        return builder.Build();
    }

    public static MqttApplicationMessage ToApplicationMessage(MqttMessage message) => new()
    {
        Topic = message.Topic,
        Payload = new ReadOnlySequence<byte>(message.Payload),
        QualityOfServiceLevel = (MqttQualityOfServiceLevel)message.Qos,
        Retain = message.Retain,
        ResponseTopic = message.ResponseTopic,
        CorrelationData = message.CorrelationData.IsEmpty ? null : message.CorrelationData.ToArray(),
        ContentType = message.ContentType,
        UserProperties = message.UserProperties.Count == 0
            ? null
            : [.. message.UserProperties.Select(p => new MqttUserProperty(p.Key, System.Text.Encoding.UTF8.GetBytes(p.Value)))],
        MessageExpiryInterval = message.Expiry is { } expiry ? (uint)Math.Ceiling(expiry.TotalSeconds) : 0,
    };

    public static MqttMessage FromApplicationMessage(MqttApplicationMessage message) => new()
    {
        Topic = message.Topic,
        Payload = message.Payload.IsSingleSegment ? message.Payload.First : message.Payload.ToArray(),
        Qos = message.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce ? MqttQos.AtMostOnce : MqttQos.AtLeastOnce,
        Retain = message.Retain,
        ResponseTopic = message.ResponseTopic,
        CorrelationData = message.CorrelationData,
        ContentType = message.ContentType,
        UserProperties = message.UserProperties is not { Count: > 0 } properties
            ? []
            : [.. properties.Select(p => KeyValuePair.Create(p.Name, System.Text.Encoding.UTF8.GetString(p.ValueBuffer.Span)))],
        Expiry = message.MessageExpiryInterval == 0 ? null : TimeSpan.FromSeconds(message.MessageExpiryInterval),
        Duplicate = message.Dup,
    };

    public static MqttTopicFilter ToTopicFilter(MqttSubscription subscription) => new()
    {
        Topic = subscription.Filter,
        QualityOfServiceLevel = (MqttQualityOfServiceLevel)subscription.Qos,
        NoLocal = subscription.NoLocal,
        RetainAsPublished = true,
        RetainHandling = subscription.SkipRetained ? MqttRetainHandling.DoNotSendOnSubscribe : MqttRetainHandling.SendAtSubscribe,
    };

    private static void AddWill(MqttClientOptionsBuilder builder, MqttMessage will) =>
        builder
            .WithWillTopic(will.Topic)
            .WithWillPayload(will.Payload.ToArray())
            .WithWillQualityOfServiceLevel((MqttQualityOfServiceLevel)will.Qos)
            .WithWillRetain(will.Retain)
            .WithWillContentType(will.ContentType);
}
