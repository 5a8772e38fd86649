using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Mqtt;
using Warmstart.Trials.Demo;
using Warmstart.Trials.Processes;

namespace Warmstart.Trials.Hold;

/// <summary>The processes of a proof run, placed as in production: the 1 kHz thread has a core, everything else has the others. Disposing ends them in order.</summary>
internal sealed class HoldStack : IAsyncDisposable
{
    public const string Arm = "hold";
    public const string Task = "peg-insertion";
    private const int RobotPriority = 90;

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(90);
    private readonly List<ChildProcess> _children = [];
    private readonly HoldOptions _options;
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private StreamWriter? _script;
    private StreamReader? _answers;
    private TcpClient? _control;

    private HoldStack(HoldOptions options, string folder, TimeProvider clock) => (_options, _folder, _clock) = (options, folder, clock);

    public ChildLauncher Launcher { get; } = new();

    public OperatorClient Operator { get; private set; } = null!;

    public IReadOnlyList<ChildProcess> Children => _children;

    /// <exception cref="InvalidOperationException">A process did not start; the message holds its last words.</exception>
    public static async Task<HoldStack> StartAsync(HoldOptions options, string folder, TimeProvider clock, CancellationToken cancel)
    {
        var stack = new HoldStack(options, folder, clock);
        try
        {
            await stack.StartAllAsync(cancel);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>The loop's process, a child of the controller; 0 while there is none.</summary>
    public int LoopProcess()
    {
        try
        {
            int controller = _children.First(c => c.Name == "controller").Id;
            foreach (string task in Directory.EnumerateDirectories($"/proc/{controller}/task"))
            {
                if (File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var child, ..])
                    return int.Parse(child, CultureInfo.InvariantCulture);
            }
        }
        catch (IOException)
        {
            // The controller is just ending.
        }
        return 0;
    }

    /// <summary>Says a line to the robot's script port and returns its answer.</summary>
    public JsonElement AskRobot(string command)
    {
        _script!.WriteLine(new JsonObject { ["cmd"] = command }.ToJsonString());
        return JsonDocument.Parse(_answers!.ReadLine() ?? "{}").RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        if (Operator is not null)
            await Operator.DisposeAsync();
        foreach (string name in (string[])["controller", "learner"])
        {
            if (_children.FirstOrDefault(c => c.Name == name) is { } first)
                await first.DisposeAsync();
        }
        _control?.Dispose();
        foreach (ChildProcess child in _children.Where(c => c.Name is not ("controller" or "learner")).Reverse())
            await child.DisposeAsync();
        Launcher.Dispose();
    }

    private async Task StartAllAsync(CancellationToken cancel)
    {
        int port = FreePort.Next();
        _children.Add(await BrokerProcess.StartAsync(Launcher, Path.Combine(_folder, "broker"), port, _clock, cancel));
        int robot = await StartRobotAsync(cancel);
        Start("controller", "Controller", "warmstart-controller", 20, "--config", Write("controller.json", Controller(port, robot)));
        Start("learner", "Learning", "warmstart-learner", 40, "--config", Write("learner.json", Learner(port)));
        Operator = new OperatorClient(
            MqttConnection.Start(new MqttConnectionOptions { Port = port, ClientId = $"hold-{Environment.ProcessId}" }, _clock),
            Arm, $"hold-{Environment.ProcessId}", _clock);
        await Operator.WaitAsync(v => v is { Online: true, Status: not null }, "sign of the controller", s_startLimit, cancel);
        await Operator.WaitAsync(v => v.Learner is { Phase: not Protocol.Contracts.LearnerPhase.Offline }, "sign of the learner", s_startLimit, cancel);
    }

    private async Task<int> StartRobotAsync(CancellationToken cancel)
    {
        ChildProcess simulator = Start(
            "simulator", "Simulation", "warmstart-simulator", 5, "--port", "0", "--control-port", "0", "--pacing", "strict",
            "--fifo", RobotPriority.ToString(CultureInfo.InvariantCulture),
            "--task", Path.Combine(DemoConfiguration.TaskFolder(), Task + ".json"), "--seed", _options.Seed.ToString(CultureInfo.InvariantCulture));
        string line = await simulator.WaitForLineAsync(l => l.StartsWith('{') && l.Contains("\"port\"", StringComparison.Ordinal), s_startLimit, cancel);
        JsonElement ready = JsonDocument.Parse(line).RootElement;
        _control = new TcpClient(IPAddress.Loopback.ToString(), ready.GetProperty("control_port").GetInt32());
        _script = new StreamWriter(_control.GetStream()) { AutoFlush = true };
        _answers = new StreamReader(_control.GetStream());
        return ready.GetProperty("port").GetInt32();
    }

    private ChildProcess Start(string name, string room, string program, int patienceSeconds, params string[] arguments)
    {
        ProcessStartInfo found = Executables.Find(room, program);
        // The loop's thread takes its own core itself; all that is started here inherits the others.
        var start = new ProcessStartInfo("taskset");
        foreach (string word in (string[])["-c", _options.OtherCores, found.FileName, .. arguments])
            start.ArgumentList.Add(word);
        foreach ((string key, string? value) in found.Environment)
            start.Environment[key] = value;
        var child = new ChildProcess(Launcher, name, start, Path.Combine(_folder, "logs", name + ".log"), TimeSpan.FromSeconds(patienceSeconds), _clock);
        _children.Add(child);
        return child;
    }

    private JsonObject Controller(int broker, int robot) => new()
    {
        ["Arm"] = Arm,
        ["StateDirectory"] = Directory.CreateDirectory(Path.Combine(_folder, "controller")).FullName,
        ["CheckpointDirectory"] = DemoConfiguration.CheckpointFolder(),
        ["TaskDirectory"] = DemoConfiguration.TaskFolder(),
        ["Robot"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = robot, ["Kind"] = "fer" },
        ["Broker"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = broker },
        ["Loop"] = new JsonObject { ["Core"] = _options.Core, ["Priority"] = _options.Priority, ["Receive"] = _options.Receive },
    };

    private JsonObject Learner(int broker) => new()
    {
        ["Arm"] = Arm,
        ["StateDirectory"] = Directory.CreateDirectory(Path.Combine(_folder, "learner")).FullName,
        ["CheckpointDirectory"] = DemoConfiguration.CheckpointFolder(),
        ["Broker"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = broker },
        ["Threads"] = Math.Max(1, Environment.ProcessorCount - 1),
    };

    private string Write(string name, JsonObject content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return path;
    }
}
