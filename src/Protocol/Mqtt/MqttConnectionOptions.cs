using Warmstart.Protocol.Configuration;

namespace Warmstart.Protocol.Mqtt;

/// <summary>How to reach the broker and how to behave there.</summary>
public sealed record MqttConnectionOptions
{
    /// <summary>Name or address of the broker.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port, 1 to 65535; 1883 plain and 8883 with TLS by custom.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Identity towards the broker, 1 to 64 characters; unique, or the two take over from each other.</summary>
    public required string ClientId { get; init; }

    /// <summary>User name; null: anonymous.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; null: none.</summary>
    public string? Password { get; init; }

    /// <summary>TLS; null: plain TCP.</summary>
    public MqttTlsOptions? Tls { get; init; }

    /// <summary>What the broker publishes if the connection dies without leave; null: nothing.</summary>
    public MqttMessage? Will { get; init; }

    /// <summary>Silence after which the broker takes the client for dead, 1 s to 1 h.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the broker keeps subscriptions and queued messages of a lost client, 0 to 7 days.</summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.Zero;

    /// <summary>How long one attempt to connect may take, 0.1 s to 1 min.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause after the first failed attempt; doubles with each further one.</summary>
    public TimeSpan BackoffMin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest pause between attempts.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause after another client took over with the same id.</summary>
    public TimeSpan TakeOverPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>At-least-once messages that may be on the way unacknowledged in each direction, 1 to 1000.</summary>
    public int ReceiveMaximum { get; init; } = 16;

    /// <summary>Publications that may be queued or on the way, 1 to 100 000.</summary>
    public int OutgoingMax { get; init; } = 256;

    /// <summary>Received messages that may wait to be taken, 1 to 100 000.</summary>
    public int IncomingMax { get; init; } = 1024;

    /// <summary>Buffer of the socket in each direction, in bytes, at least 64 KiB: smaller ones make large payloads crawl.</summary>
    public int BufferBytes { get; init; } = 256 * 1024;

    /// <summary>Checks every value.</summary>
    /// <exception cref="ConfigurationException">One of them is not allowed.</exception>
    public void Validate()
    {
        Require(Host.Length is > 0 and <= 255, "mqtt.host", Host, "1 to 255 characters");
        Require(Port is >= 1 and <= 65535, "mqtt.port", Port, "1 to 65535");
        Require(ClientId.Length is > 0 and <= 64, "mqtt.clientId", ClientId, "1 to 64 characters");
        Require(Password is null || UserName is not null, "mqtt.userName", UserName, "a name, where a password is given");
        Require(Within(KeepAlive, 1, 3600), "mqtt.keepAlive", KeepAlive, "1 s to 1 h");
        Require(Within(SessionExpiry, 0, 7 * 86400), "mqtt.sessionExpiry", SessionExpiry, "0 to 7 days");
        Require(Within(ConnectTimeout, 0.1, 60), "mqtt.connectTimeout", ConnectTimeout, "0.1 s to 1 min");
        Require(Within(BackoffMin, 0.01, 60), "mqtt.backoffMin", BackoffMin, "10 ms to 1 min");
        Require(BackoffMax >= BackoffMin && Within(BackoffMax, 0.01, 3600), "mqtt.backoffMax", BackoffMax, "backoffMin to 1 h");
        Require(Within(TakeOverPause, 0, 3600), "mqtt.takeOverPause", TakeOverPause, "0 to 1 h");
        Require(ReceiveMaximum is >= 1 and <= 1000, "mqtt.receiveMaximum", ReceiveMaximum, "1 to 1000");
        Require(OutgoingMax is >= 1 and <= 100_000, "mqtt.outgoingMax", OutgoingMax, "1 to 100000");
        Require(IncomingMax is >= 1 and <= 100_000, "mqtt.incomingMax", IncomingMax, "1 to 100000");
        Require(BufferBytes is >= 65536 and <= 16 << 20, "mqtt.bufferBytes", BufferBytes, "65536 to 16777216");
    }

    private static bool Within(TimeSpan value, double minSeconds, double maxSeconds) =>
        value.TotalSeconds >= minSeconds && value.TotalSeconds <= maxSeconds;

    private static void Require(bool holds, string key, object? value, string allowed)
    {
        if (!holds)
            throw new ConfigurationException(key, value, allowed);
    }
}
