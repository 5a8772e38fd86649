using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Operator;

/// <summary>Where an operator finds the broker, and as whom.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port.</param>
public sealed record BrokerAddress(string Host, int Port)
{
    /// <summary>User name; null: anonymous.</summary>
    public string? User { get; init; }

    /// <summary>A file whose first line is the password; null: none.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>PEM file of the authority to trust; null with <see cref="Tls"/>: the system's.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>PEM file of the operator's own certificate; null: none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of its key; null: none.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Whether to speak TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>Begins to connect an operator.</summary>
    /// <param name="arm">The arm's name.</param>
    /// <param name="clientId">Unique among operators.</param>
    /// <param name="clock">For time-outs.</param>
    /// <exception cref="ConfigurationException">A value or a file is not allowed.</exception>
    public OperatorClient Open(string arm, string clientId, TimeProvider clock) => new(Connect(clientId, clock), arm, clientId, clock);

    /// <summary>Begins to connect.</summary>
    /// <param name="clientId">Unique among the broker's clients.</param>
    /// <param name="clock">For time-outs.</param>
    /// <param name="will">What the broker says should this process die; null: nothing.</param>
    /// <exception cref="ConfigurationException">A value or a file is not allowed.</exception>
    public IMqttConnection Connect(string clientId, TimeProvider clock, MqttMessage? will = null) => MqttConnection.Start(
        new MqttConnectionOptions
        {
            Host = Host,
            Port = Port,
            ClientId = clientId,
            Will = will,
            UserName = User,
            Password = PasswordFile is null ? null : Password(PasswordFile),
            Tls = Tls || AuthorityFile is not null || CertificateFile is not null
                ? new MqttTlsOptions { AuthorityFile = AuthorityFile, CertificateFile = CertificateFile, KeyFile = KeyFile }
                : null,
        },
        clock);

    private static string Password(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("--password-file", path, "a file that can be read");
        }
    }
}
