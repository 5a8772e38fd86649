using System.CommandLine;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Cli.Verbs;

/// <summary>What every operator's verb takes: which arm, and where its broker is.</summary>
/// <param name="arm">Name of the arm where none is given.</param>
internal sealed class OperatorOptions(string arm = "arm")
{
    private readonly Option<string> _arm = new("--arm") { Description = "Name of the arm", DefaultValueFactory = _ => arm };
    private readonly Option<string> _broker = new("--broker") { Description = "Broker's name or address", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<int> _port = new("--port") { Description = "Broker's port", DefaultValueFactory = _ => 1883 };
    private readonly Option<string?> _user = new("--user") { Description = "User name at the broker" };
    private readonly Option<string?> _password = new("--password-file") { Description = "File whose first line is the password" };
    private readonly Option<bool> _tls = new("--tls") { Description = "Speak TLS" };
    private readonly Option<string?> _authority = new("--ca-file") { Description = "PEM file of the authority to trust" };

    private readonly Option<string?> _certificate = new("--cert-file") { Description = "PEM file of your own certificate (warmstart certs issue)" };
    private readonly Option<string?> _key = new("--key-file") { Description = "PEM file of its key" };

    public Command AddTo(Command verb)
    {
        foreach (Option option in (Option[])[_arm, _broker, _port, _user, _password, _tls, _authority, _certificate, _key])
            verb.Options.Add(option);
        return verb;
    }

    public OperatorClient Open(ParseResult result) => Address(result).Open(result.GetValue(_arm)!, ClientId, TimeProvider.System);

    public IMqttConnection Connect(ParseResult result, MqttMessage will) => Address(result).Connect(ClientId, TimeProvider.System, will);

    private static string ClientId => $"operator-{Environment.MachineName.ToLowerInvariant()}-{Environment.ProcessId}";

    private BrokerAddress Address(ParseResult result) => new(result.GetValue(_broker)!, result.GetValue(_port))
    {
        User = result.GetValue(_user),
        PasswordFile = result.GetValue(_password),
        Tls = result.GetValue(_tls),
        AuthorityFile = result.GetValue(_authority),
        CertificateFile = result.GetValue(_certificate),
        KeyFile = result.GetValue(_key),
    };

    public string Arm(ParseResult result) => result.GetValue(_arm)!;

    public static string Owner => $"{Environment.UserName}@{Environment.MachineName}";
}
