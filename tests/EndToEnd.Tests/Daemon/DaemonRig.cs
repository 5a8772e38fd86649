using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.TestKit;
using Warmstart.Trials.Processes;

namespace Warmstart.EndToEnd.Tests.Daemon;

/// <summary>The controller as it is shipped, with its loop, a simulated robot and a real broker, each a process of its own, and an operator.</summary>
internal sealed class DaemonRig : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const string Arm = "e2e";
    private readonly ScratchFolder _folder = new();
    private readonly ChildLauncher _launcher = new();
    private readonly List<ChildProcess> _children = [];
    private int _brokerPort;
    private int _robotPort;
    private DaemonRigOptions _options = new();

    public ChildProcess Controller { get; private set; } = null!;

    public ChildProcess Broker { get; private set; } = null!;

    public OperatorClient Operator { get; private set; } = null!;

    public List<string> Events { get; } = [];

    /// <summary>Port of the dashboard.</summary>
    public int WebPort { get; } = FreePort.Next();

    /// <summary>The dashboard's password.</summary>
    public string Password => "correct-horse-battery";

    public string StateFolder => _folder.PathOf("state");

    public string BlackBoxes => Directory.CreateDirectory(Path.Combine(StateFolder, "black-box")).FullName;

    public LifecycleState? State => Operator.View.Status?.State;

    /// <summary>The loopback port on which the simulated robot says how it is.</summary>
    public int RobotDoor { get; private set; }

    public static async Task<DaemonRig> StartAsync(DaemonRigOptions? options = null)
    {
        var rig = new DaemonRig { _options = options ?? new() };
        try
        {
            await rig.StartAllAsync();
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    public ChildProcess StartController()
    {
        string configuration = _folder.PathOf("controller.json");
        var values = new Dictionary<string, object>
        {
            ["Arm"] = Arm,
            ["StateDirectory"] = StateFolder,
            ["CheckpointDirectory"] = Checkpoints,
            ["TaskDirectory"] = Repository.PathOf("data", "tasks"),
            ["Robot:Port"] = _robotPort,
            ["Broker:Port"] = _brokerPort,
            // Where the machine allows it; a loop that waits for its turn behind other tests is a fault, and rightly so.
            ["Loop:Priority"] = 80,
            ["Web:Listen"] = FormattableString.Invariant($"127.0.0.1:{WebPort}"),
            ["Web:PasswordFile"] = PasswordFile(),
        };
        foreach ((string key, object value) in _options.Settings)
            values[key] = value;
        File.WriteAllText(configuration, JsonSerializer.Serialize(values));
        Controller = Child("controller", "Controller", "warmstart-controller", "--config", configuration);
        return Controller;
    }

    public ChildProcess StartLearner()
    {
        string configuration = _folder.PathOf("learner.json");
        File.WriteAllText(configuration, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Arm"] = Arm,
            ["StateDirectory"] = _folder.PathOf("learner"),
            ["CheckpointDirectory"] = Checkpoints,
            ["PublishEverySteps"] = 1,
            ["Cores"] = "0",
            ["Broker:Port"] = _brokerPort,
        }));
        return Child("learner", "Learning", "warmstart-learner", "--config", configuration);
    }

    /// <summary>What everyone said last, for the message of a test that fails.</summary>
    public string Words() => string.Join('\n', _children.Select(c => $"--- {c.Name}, ended: {c.HasExited}\n{c.LastLines}"));

    public Task<ArmView> WaitAsync(LifecycleState state) => WaitAsync(v => v.Online == true && v.Status?.State == state, $"state {state}");

    /// <summary>Waits, and on failure tells what the processes said last.</summary>
    public async Task<ArmView> WaitAsync(Predicate<ArmView> condition, string what)
    {
        try
        {
            return await Operator.WaitAsync(condition, what, Patience, CancellationToken.None);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}; connected to the broker: {Operator.IsConnected}\n{Words()}", e);
        }
    }

    public Task<string> PlayAsync() => PlayAsync(new StartCommand { Mode = RunMode.Evaluate, Task = "peg-insertion", Policy = "random", Lease = "" });

    public async Task<string> PlayAsync(StartCommand start)
    {
        await WaitAsync(LifecycleState.Idle);
        string lease = await Operator.AcquireLeaseAsync("test", TimeSpan.FromSeconds(600), default);
        start = start with { Lease = lease };
        Assert.True((await Operator.SendAsync("start", start, default)).Ok);
        await WaitAsync(LifecycleState.Running);
        return lease;
    }

    public async Task RestartBrokerAsync()
    {
        await Broker.KillAsync();
        await StartBrokerAsync();
    }

    public async Task StartBrokerAsync()
    {
        Broker = await BrokerProcess.StartAsync(_launcher, _folder.PathOf("broker"), _brokerPort, TimeProvider.System, default);
        _children.Add(Broker);
    }

    /// <summary>Tells the emulated robot and its world what to do: a line of its control port.</summary>
    public async Task TellWorldAsync(string line)
    {
        using var door = new TcpClient();
        await door.ConnectAsync("127.0.0.1", RobotDoor);
        using var stream = door.GetStream();
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        using var reader = new StreamReader(stream);
        Assert.Contains("\"ok\":true", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    /// <summary>The loop's process: the controller's only child.</summary>
    public int LoopProcess() => int.Parse(
        File.ReadAllText($"/proc/{Controller.Id}/task/{Controller.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var own, ..]
            ? own
            : Process.GetProcesses().First(p => IsChildOf(p.Id, Controller.Id)).Id.ToString());

    public async ValueTask DisposeAsync()
    {
        if (Operator is not null)
            await Operator.DisposeAsync();
        foreach (var child in Enumerable.Reverse(_children))
            await child.DisposeAsync();
        _launcher.Dispose();
        _folder.Dispose();
    }

    private static bool IsChildOf(int id, int parent)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0] == parent.ToString();
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task StartAllAsync()
    {
        _brokerPort = FreePort.Next();
        Broker = await BrokerProcess.StartAsync(_launcher, _folder.PathOf("broker"), _brokerPort, TimeProvider.System, default);
        _children.Add(Broker);
        await StartRobotAsync();
        StartController();
        Operator = new(
            MqttConnection.Start(new MqttConnectionOptions { Port = _brokerPort, ClientId = "e2e-operator" }, TimeProvider.System), Arm, "e2e-operator",
            TimeProvider.System);
        Operator.Happened += text =>
        {
            lock (Events)
                Events.Add(text);
        };
    }

    private string PasswordFile()
    {
        string file = _folder.PathOf("password");
        File.WriteAllText(file, Password + "\n");
        return file;
    }

    private async Task StartRobotAsync()
    {
        if (!_options.WithRobot)
        {
            _robotPort = FreePort.Next();
            return;
        }
        var simulator = Child(
            "simulator", "Simulation", "warmstart-simulator", "--port", "0", "--control-port", "0", "--pacing", "wait", "--fifo", "70", "--task",
            Repository.PathOf("data", "tasks", _options.Task + ".json"));
        string ready = await simulator.WaitForLineAsync(l => l.StartsWith('{'), Patience, default);
        using var ports = JsonDocument.Parse(ready);
        _robotPort = ports.RootElement.GetProperty("port").GetInt32();
        RobotDoor = ports.RootElement.GetProperty("control_port").GetInt32();
    }

    private string Checkpoints => _options.Checkpoints ?? _folder.PathOf("checkpoints");

    private ChildProcess Child(string name, string room, string program, params string[] arguments)
    {
        var start = Executables.Find(room, program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start = _options.Prepare(name, start);
        var child = new ChildProcess(_launcher, name, start, _folder.PathOf(name + ".log"), TimeSpan.FromSeconds(20), TimeProvider.System);
        _children.Add(child);
        return child;
    }
}
