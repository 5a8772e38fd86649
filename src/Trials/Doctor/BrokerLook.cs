using System.Net.Sockets;
using Warmstart.Controller.Operator;
using Warmstart.Controller.Options;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Trials.Doctor;

/// <summary>Whether the broker takes a client with the controller's own name, password and certificate.</summary>
internal static class BrokerLook
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(4);

    /// <returns>Null where an MQTT connection stands, else what went wrong.</returns>
    public static string? Reach(BrokerOptions broker, HandedCredentials credentials)
    {
        try
        {
            using var tcp = new TcpClient();
            if (!tcp.ConnectAsync(broker.Host, broker.Port).Wait(s_limit))
                return "no answer";
        }
        catch (AggregateException e) when (e.InnerException is SocketException refused)
        {
            return refused.Message;
        }
        try
        {
            return Speaks(broker, credentials).GetAwaiter().GetResult() ? null : "it takes the connection but not the client: look at user, password, certificate and TLS";
        }
        catch (ConfigurationException e)
        {
            return e.Message;
        }
    }

    private static async Task<bool> Speaks(BrokerOptions broker, HandedCredentials credentials)
    {
        var address = new BrokerAddress(broker.Host, broker.Port)
        {
            User = broker.User.Length > 0 ? broker.User : null,
            PasswordFile = credentials.FileOf("Broker:PasswordFile", broker.PasswordFile),
            Tls = broker.Tls,
            AuthorityFile = credentials.FileOf("Broker:CaFile", broker.CaFile),
            CertificateFile = credentials.FileOf("Broker:CertificateFile", broker.CertificateFile),
            KeyFile = credentials.FileOf("Broker:KeyFile", broker.KeyFile),
        };
        await using OperatorClient client = address.Open("doctor", $"doctor-{Environment.ProcessId}", TimeProvider.System);
        long start = TimeProvider.System.GetTimestamp();
        while (!client.IsConnected && TimeProvider.System.GetElapsedTime(start) < s_limit)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        return client.IsConnected;
    }
}
