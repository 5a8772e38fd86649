using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Warmstart.Controller.Operator;
using Warmstart.Controller.Web;
using Warmstart.Protocol.Mqtt;
using Warmstart.Trials.Processes;

namespace Warmstart.Trials.Demo;

/// <summary>The real processes of a demo: broker, simulator, controller with its loop, learner. Disposing ends them in order.</summary>
public sealed class DemoStack : IAsyncDisposable
{
    /// <summary>The arm's name in topics.</summary>
    public const string Arm = "demo";

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);
    private readonly ChildLauncher _launcher = new();
    private readonly List<ChildProcess> _children = [];
    private readonly TimeProvider _clock;

    private DemoStack(TimeProvider clock) => _clock = clock;

    /// <summary>The operator's seat.</summary>
    public OperatorClient Operator { get; private set; } = null!;

    /// <summary>Where the dashboard is, and its password.</summary>
    public string Dashboard { get; private set; } = "";

    /// <summary>Every child, in the order of starting.</summary>
    public IReadOnlyList<ChildProcess> Children => _children;

    /// <summary>Starts everything and waits until the daemons answer.</summary>
    /// <param name="options">What is played.</param>
    /// <param name="folder">Where everything is kept.</param>
    /// <param name="checkpoints">The folder of checkpoints that commands may name.</param>
    /// <param name="clock">For time-outs.</param>
    /// <param name="cancel">Ends the start; what runs by then is ended too.</param>
    /// <exception cref="InvalidOperationException">A process did not start; the message holds its last words.</exception>
    public static async Task<DemoStack> StartAsync(DemoOptions options, DemoFolder folder, string checkpoints, TimeProvider clock, CancellationToken cancel)
    {
        var stack = new DemoStack(clock);
        try
        {
            await stack.StartAllAsync(options, folder, checkpoints, cancel);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>The child of a name, while it runs.</summary>
    public ChildProcess Child(string name) => _children.Last(c => c.Name == name);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Operator is not null)
            await Operator.DisposeAsync();
        // The learner first, so that it saves while the broker still takes its last acknowledgement; the broker last.
        foreach (ChildProcess child in _children.OrderBy(StopOrder))
            await child.DisposeAsync();
        _launcher.Dispose();
    }

    private static int StopOrder(ChildProcess child) => child.Name switch
    {
        "controller" => 0,
        "learner" => 1,
        "simulator" => 2,
        _ => 3,
    };

    private async Task StartAllAsync(DemoOptions options, DemoFolder folder, string checkpoints, CancellationToken cancel)
    {
        int broker = FreePort.Next();
        _children.Add(await BrokerProcess.StartAsync(_launcher, folder.Broker, broker, _clock, cancel));
        int robot = await StartSimulatorAsync(options, folder, cancel);
        string tasks = DemoConfiguration.TaskFolder();
        Start("controller", "Controller", "warmstart-controller", folder, TimeSpan.FromSeconds(20),
            "--config", DemoConfiguration.WriteController(folder, broker, robot, StartDashboard(folder), checkpoints, tasks));
        if (options.Learns)
        {
            Start("learner", "Learning", "warmstart-learner", folder, TimeSpan.FromSeconds(40),
                "--config", DemoConfiguration.WriteLearner(folder, broker, checkpoints));
        }
        Operator = new OperatorClient(
            MqttConnection.Start(new MqttConnectionOptions { Port = broker, ClientId = $"demo-operator-{Environment.ProcessId}" }, _clock),
            Arm, $"demo-{Environment.ProcessId}", _clock);
        await Operator.WaitAsync(v => v is { Online: true, Status: not null }, "sign of the controller", s_startLimit, cancel);
        if (options.Learns)
            await Operator.WaitAsync(v => v.Learner is { Phase: not Protocol.Contracts.LearnerPhase.Offline }, "sign of the learner", s_startLimit, cancel);
    }

    private int StartDashboard(DemoFolder folder)
    {
        string password = PasswordFile.Random();
        PasswordFile.Write(folder.DashboardPassword, password);
        int port = FreePort.Next();
        Dashboard = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/ (password {password})";
        return port;
    }

    private async Task<int> StartSimulatorAsync(DemoOptions options, DemoFolder folder, CancellationToken cancel)
    {
        ChildProcess simulator = Start(
            "simulator", "Simulation", "warmstart-simulator", folder, TimeSpan.FromSeconds(5),
            "--port", "0", "--speed", options.Speed.ToString(CultureInfo.InvariantCulture), "--task", Path.Combine(DemoConfiguration.TaskFolder(), options.Task + ".json"),
            "--seed", options.Seed.ToString(CultureInfo.InvariantCulture));
        string ready = await simulator.WaitForLineAsync(line => line.StartsWith('{') && line.Contains("\"port\"", StringComparison.Ordinal), s_startLimit, cancel);
        using JsonDocument document = JsonDocument.Parse(ready);
        return document.RootElement.GetProperty("port").GetInt32();
    }

    private ChildProcess Start(string name, string room, string program, DemoFolder folder, TimeSpan patience, params string[] arguments)
    {
        ProcessStartInfo start = Executables.Find(room, program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        var child = new ChildProcess(_launcher, name, start, Path.Combine(folder.Logs, name + ".log"), patience, _clock);
        _children.Add(child);
        return child;
    }
}
