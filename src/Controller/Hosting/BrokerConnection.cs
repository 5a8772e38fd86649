using Warmstart.Controller.Messaging;
using Warmstart.Controller.Options;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Hosting;

/// <summary>The daemon's connection to its broker.</summary>
internal static class BrokerConnection
{
    /// <summary>Messages that may be queued or on the way.</summary>
    public const int OutgoingMax = 1024;

    public static IMqttConnection Create(ControllerOptions options, MqttTopics topics, TimeProvider clock)
    {
        var broker = options.Broker;
        return MqttConnection.Start(
            new MqttConnectionOptions
            {
                Host = broker.Host,
                Port = broker.Port,
                ClientId = "controller-" + options.Arm,
                UserName = broker.User.Length > 0 ? broker.User : null,
                Password = broker.PasswordFile.Length > 0 ? Password(broker.PasswordFile) : null,
                Tls = broker.Tls ? Tls(broker) : null,
                Will = Outbox.AvailabilityMessage(topics, Availability.Offline),
                OutgoingMax = OutgoingMax,
                TakeOverPause = TimeSpan.FromSeconds(broker.TakeOverPauseSeconds),
            },
            clock);
    }

    private static MqttTlsOptions Tls(BrokerOptions broker) => new()
    {
        AuthorityFile = CredentialPath.FileOf("Broker:CaFile", broker.CaFile),
        CertificateFile = CredentialPath.FileOf("Broker:CertificateFile", broker.CertificateFile),
        KeyFile = CredentialPath.FileOf("Broker:KeyFile", broker.KeyFile),
    };

    private static string Password(string path)
    {
        try
        {
            return File.ReadLines(CredentialPath.FileOf("Broker:PasswordFile", path)!).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("Broker:PasswordFile", path, "a file that can be read");
        }
    }
}
