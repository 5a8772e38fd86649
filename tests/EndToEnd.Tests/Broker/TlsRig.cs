using System.Diagnostics;
using System.Text.Json;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Security;
using Warmstart.TestKit;
using Warmstart.Trials.Processes;

namespace Warmstart.EndToEnd.Tests.Broker;

/// <summary>
/// The controller as a service would run it: certificates and access rules as <c>warmstart certs</c> makes them, a real broker over TLS, the
/// broker's options in a drop-in, the key as a credential, and a simulated robot.
/// </summary>
public sealed class TlsRig : IAsyncLifetime
{
    private const string Arm = "arm";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly ScratchFolder _folder = new();
    private readonly ChildLauncher _launcher = new();
    private readonly List<ChildProcess> _children = [];
    private readonly CertificateFolder _certificates;
    private MosquittoProcess _broker = null!;
    private int _clients;

    public TlsRig() => _certificates = new CertificateFolder(Certificates, TimeProvider.System);

    /// <summary>Where <c>ca.crt</c> and everybody's certificates are.</summary>
    public string Certificates => _folder.PathOf("tls");

    public int Port => _broker.Port;

    public MqttTopics Topics { get; } = new(Arm);

    /// <summary>Hears what an operator may hear, and has seen the first status.</summary>
    internal Listener Operator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _certificates.Create(["robot-pc.lan"]);
        foreach (string client in (string[])["controller", "learner", "operator-alice", "viewer-wall"])
            _certificates.Issue(BrokerIdentity.Parse(client));
        _broker = await MosquittoProcess.StartAsync(new MosquittoOptions { Configuration = Configuration });
        ChildProcess simulator = Child(
            "simulator", Executables.Find("Simulation", "warmstart-simulator"), "--port", "0", "--pacing", "wait", "--fifo", "70",
            "--task", Repository.PathOf("data", "tasks", "peg-insertion.json"));
        string ready = await simulator.WaitForLineAsync(l => l.StartsWith('{'), s_patience, default);
        StartController(JsonDocument.Parse(ready).RootElement.GetProperty("port").GetInt32());
        Operator = await ListenAsync("operator-alice", Topics.Status, Topics.Availability, Topics.EventFilter, Topics.Reply("alice"));
        await Operator.StatusAsync(s => s.State == Protocol.Contracts.LifecycleState.Idle);
    }

    public async Task DisposeAsync()
    {
        if (Operator is not null)
            await Operator.DisposeAsync();
        foreach (ChildProcess child in Enumerable.Reverse(_children))
            await child.DisposeAsync();
        await _broker.DisposeAsync();
        _launcher.Dispose();
        _folder.Dispose();
    }

    /// <summary>Options of a plain mosquitto client with somebody's certificate.</summary>
    public string[] As(string who) =>
    [
        "-h", "localhost", "-p", $"{Port}", "--cafile", _certificates.AuthorityFile, "--cert", _certificates.FilesOf(BrokerIdentity.Parse(who)).Certificate,
        "--key", _certificates.FilesOf(BrokerIdentity.Parse(who)).Key, "-V", "5",
    ];

    /// <summary>Publishes with plain <c>mosquitto_pub</c>; an answer is asked for.</summary>
    public async Task PublishAsync(string who, string topic, string payload, params string[] more)
    {
        string file = _folder.PathOf("payload");
        await File.WriteAllTextAsync(file, payload);
        var (exit, _, error) = await Executable.RunAsync(
            "/usr/bin/mosquitto_pub",
            [
                .. As(who), "-q", "1", "-t", Topics.Root + topic, .. payload.Length == 0 ? ["-n"] : (string[])["-f", file],
                "-D", "publish", "response-topic", Topics.Reply("alice"), .. more,
            ]);
        Assert.True(exit == 0, error);
    }

    internal MqttConnection Connect(string who, Func<MqttConnectionOptions, MqttConnectionOptions>? with = null)
    {
        var (certificate, key) = _certificates.FilesOf(BrokerIdentity.Parse(who));
        var options = new MqttConnectionOptions
        {
            Host = "localhost",
            Port = Port,
            ClientId = $"{who}-{Interlocked.Increment(ref _clients)}",
            Tls = new MqttTlsOptions { AuthorityFile = _certificates.AuthorityFile, CertificateFile = certificate, KeyFile = key },
        };
        return MqttConnection.Start(with?.Invoke(options) ?? options, TimeProvider.System);
    }

    internal async Task<Listener> ListenAsync(string who, params string[] filters)
    {
        var listener = new Listener(Connect(who), Topics, filters);
        await listener.ConnectedAsync();
        return listener;
    }

    private void StartController(int robotPort)
    {
        string configuration = _folder.PathOf("controller.json");
        File.WriteAllText(configuration, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Arm"] = Arm,
            ["StateDirectory"] = _folder.PathOf("state"),
            ["CheckpointDirectory"] = _folder.PathOf("checkpoints"),
            ["TaskDirectory"] = Repository.PathOf("data", "tasks"),
            ["Robot:Port"] = robotPort,
        }));
        var (certificate, _) = _certificates.FilesOf(BrokerIdentity.Parse("controller"));
        Directory.CreateDirectory(_folder.PathOf("controller.d"));
        File.WriteAllText(_folder.PathOf("controller.d", "50-tls.json"), $$"""
            // As a site would write it.
            {"Broker": {"Host": "localhost", "Port": {{Port}}, "Tls": true, "CaFile": "{{_certificates.AuthorityFile}}",
             "CertificateFile": "{{certificate}}", "KeyFile": "credential:controller.key", "TakeOverPauseSeconds": 1 } }
            """);
        ProcessStartInfo program = Executables.Find("Controller", "warmstart-controller");
        program.Environment["CREDENTIALS_DIRECTORY"] = Certificates;
        Child("controller", program, "--config", configuration);
    }

    private ChildProcess Child(string name, ProcessStartInfo program, params string[] arguments)
    {
        foreach (string argument in arguments)
            program.ArgumentList.Add(argument);
        var child = new ChildProcess(_launcher, name, program, _folder.PathOf(name + ".log"), TimeSpan.FromSeconds(20), TimeProvider.System);
        _children.Add(child);
        return child;
    }

    private string Configuration(int port)
    {
        _certificates.WriteBroker(port, Arm);
        return File.ReadAllText(_certificates.BrokerFile);
    }
}
