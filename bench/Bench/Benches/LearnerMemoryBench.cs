using System.Globalization;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;

namespace Warmstart.Bench.Benches;

/// <summary>
/// What the learner's memory does over hours of experience, in minutes: its two cores over a broker in memory, the real log, policies and checkpoints
/// at their real sizes and rhythm, and updates of a few rows, so that only their computing is left out:
/// <c>warmstart-bench learner-memory [--rows 36000] [--width 256] [--folder /dev/shm]</c>. 36,000 rows are an hour at 10 Hz.
/// This process has not the learner's own setting of the collector; <c>DOTNET_GCConserveMemory=7</c> gives it.
/// </summary>
internal sealed class LearnerMemoryBench : IDisposable
{
    private const int Observations = 26, Actions = 6, Every = 2000;
    private const string Session = "bench", Checkpoint = "offline";
    private const ulong Task = 4, Layout = 3;
    private static readonly RunId s_run = new(1, 2);
    private static readonly MqttTopics s_topics = new("bench");
    private readonly string _folder;
    private readonly ForkJoinPool _pool = new(1);
    private readonly LoopbackBroker _broker = new();
    private readonly LoopbackConnection _controller;
    private readonly LearnerCore _core;
    private readonly TrainerCore _trainer;
    private readonly SeededGenerator _random = new(1);

    private LearnerMemoryBench(string folder, int width)
    {
        _folder = folder;
        var options = new LearnerOptions { Runs = Path.Combine(folder, "runs"), Checkpoints = Path.Combine(folder, "checkpoints") };
        WriteStart(Path.Combine(options.Checkpoints, Checkpoint), SacPresets.Plain(Observations, Actions, width) with { Utd = 1, MiniBatch = 4 });
        _controller = _broker.Connect(new MqttConnectionOptions { ClientId = "controller" });
        _controller.Subscribe(new MqttSubscription(s_topics.All));
        var connection = _broker.Connect(new MqttConnectionOptions { ClientId = "learner", Will = LearnerCore.WillOf(s_topics, Session) });
        var link = new TrainerLink();
        _core = new LearnerCore(options, connection, s_topics, Session, new SacAgentBuilder(_pool), link, TimeProvider.System);
        _trainer = new TrainerCore(options, link, TimeProvider.System);
        _core.Start();
    }

    private long Policies { get; set; }

    private long Status { get; set; }

    private long Acknowledged { get; set; }

    public static int Run(string[] args)
    {
        int rows = Number(args, "--rows", 36_000), width = Number(args, "--width", 256);
        string folder = Path.Combine(Array.IndexOf(args, "--folder") is >= 0 and var at ? args[at + 1] : Path.GetTempPath(), "warmstart-bench-memory");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        using var bench = new LearnerMemoryBench(folder, width);
        return bench.Play(rows);
    }

    public void Dispose()
    {
        _core.Dispose();
        _pool.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private int Play(int rows)
    {
        Pump();
        var begin = new NewRunCommand
        {
            Id = "begin", Session = Session, Sequence = Status, Run = s_run, Checkpoint = Checkpoint, TaskHash = HashText.Format(Task),
            LayoutHash = HashText.Format(Layout), WarmUpSteps = 0,
        };
        _controller.TryPublish(new MqttMessage { Topic = s_topics.LearnerCommand("new-run"), Payload = ContractJson.Write(begin) });
        Pump();
        Console.WriteLine("    rows  policies  resident MiB  heap MiB  committed MiB  allocated MiB   gc 0/1/2");
        Report(0);
        for (int row = 1; row <= rows; row++)
        {
            _controller.TryPublish(new MqttMessage { Topic = s_topics.Experience, Payload = Row(row) });
            Pump();
            if (row % Every == 0)
                Report(row);
        }
        if (Acknowledged == rows && Policies > rows / 100)
            return 0;
        Console.Error.WriteLine($"warmstart-bench: {Acknowledged} of {rows} rows were acknowledged, {Policies} policies came: the learner did not do its work");
        return 1;
    }

    private void Pump()
    {
        for (int i = 0; i < 3; i++)
        {
            _broker.Step();
            while (_core.Step() | _trainer.Step())
            {
            }
        }
        while (_controller.TryReceive(out MqttMessage? message))
        {
            if (message.Topic == s_topics.Policy)
                Policies++;
            else if (message.Topic == s_topics.LearnerStatus && ContractJson.TryReadReport<LearnerStatus>(message.Payload.Span, out var status, out _))
                Status = status.Sequence;
            else if (message.Topic == s_topics.LearnerAck && ContractJson.TryReadReport<ExperienceAck>(message.Payload.Span, out var ack, out _))
                Acknowledged = ack.Streams.Sum(s => s.Sequence);
        }
    }

    private void Report(int row)
    {
        const double mib = 1 << 20;
        GCMemoryInfo info = GC.GetGCMemoryInfo(GCKind.Any);
        Console.WriteLine(FormattableString.Invariant(
            $"{row,8} {Policies,9} {Environment.WorkingSet / mib,13:F0} {GC.GetTotalMemory(false) / mib,9:F0} {info.TotalCommittedBytes / mib,14:F0} {GC.GetTotalAllocatedBytes() / mib,14:F0}   {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)}"));
    }

    private byte[] Row(int sequence)
    {
        var row = new ExperienceRow
        {
            Mode = RunMode.FineTune, Step = (uint)sequence % 100, Episode = (uint)sequence / 100, PolicyVersion = 0, Reward = -1, PeakForce = 0,
            Observation = Draw(Observations), Action = Draw(Actions), NextObservation = Draw(Observations),
        };
        return ExperienceCodec.Encode(new ExperienceHeader(s_run, 0, Observations, Actions, Layout, Task, sequence), [row]);
    }

    private float[] Draw(int count)
    {
        var values = new float[count];
        _random.FillUniform(values, -1f, 1f);
        return values;
    }

    private void WriteStart(string path, SacOptions options)
    {
        var agent = new SacAgent(options, _pool, new SeededGenerator(1));
        var config = new CheckpointConfig
        {
            Agent = SacOptionsJson.Agent, Preset = "default", Options = SacOptionsJson.Write(options), ObservationSize = Observations, ActionSize = Actions,
            TaskHash = HashText.Format(Task), LayoutHash = HashText.Format(Layout),
        };
        byte[] policy = PolicyExport.Build(agent.Actor, RunId.None, Task, Layout, version: 0);
        CheckpointFolder.Write(path, AgentState.Capture(agent, new SeededGenerator(1), config, policy));
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
