namespace Warmstart.Protocol.Mqtt;

/// <summary>TLS towards the broker. The broker's name is always verified.</summary>
public sealed record MqttTlsOptions
{
    /// <summary>PEM file with the authorities to trust instead of the system's; null: the system's.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>PEM file with the client's certificate; null: none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file with the client's key, not encrypted.</summary>
    public string? KeyFile { get; init; }
}
