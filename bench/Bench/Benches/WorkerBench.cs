using System.Diagnostics;
using System.Globalization;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Bench.Benches;

/// <summary>
/// A row's way through the learner: decoding and fsync before its acknowledgement, sampling and update after, and a checkpoint:
/// <c>warmstart-bench worker [--rows 200] [--width 128] [--threads 1] [--folder /tmp]</c>.
/// </summary>
internal static class WorkerBench
{
    private const int Observations = 26;
    private const int Actions = 6;
    private static readonly RunLogIdentity s_identity = new(new RunId(1, 2), Observations, Actions, 3, 4);

    internal static int Run(string[] args)
    {
        int rows = Number(args, "--rows", 200), width = Number(args, "--width", 128), threads = Number(args, "--threads", 1);
        string folder = Path.Combine(Array.IndexOf(args, "--folder") is >= 0 and var at ? args[at + 1] : Path.GetTempPath(), "warmstart-bench-worker");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        using var pool = new ForkJoinPool(threads);
        SacOptions options = SacPresets.Plain(Observations, Actions, width);
        var agent = new SacAgent(options, pool, new SeededGenerator(1));
        var trainer = new Trainer(agent, Observations, Actions, new TrainerOptions { WarmUpSteps = 0, Seed = 1 });
        List<Transition> taken = Intake(folder, rows);
        Train(trainer, taken);
        Checkpoint(folder, trainer, options);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static List<Transition> Intake(string folder, int rows)
    {
        using var intake = new RunIntake(Path.Combine(folder, "replay"), s_identity);
        byte[][] messages = [.. Enumerable.Range(1, rows).Select(Message)];
        var taken = new List<Transition>();
        var times = new List<double>();
        foreach (byte[] message in messages)
        {
            long start = Stopwatch.GetTimestamp();
            if (ExperienceCodec.TryDecode(message, out ExperienceBatch? batch, out _))
                taken.AddRange(intake.Accept(batch).Rows);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(Invariant($"row of {messages[0].Length} bytes to the disk: p50 {times[rows / 2]:F2} ms, p99 {times[rows * 99 / 100]:F2} ms, {s_identity.RecordSize} bytes in the log"));
        return taken;
    }

    private static void Train(Trainer trainer, List<Transition> rows)
    {
        foreach (Transition row in rows[..20])
            trainer.Feed(row);
        long allocated = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
        using Process process = Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        foreach (Transition row in rows[20..])
            trainer.Feed(row);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        process.Refresh();
        int steps = rows.Count - 20;
        Console.WriteLine(Invariant(
            $"learner steps (a row, its sampling and its update): {steps / wall:F1}/s wall, {steps / (process.TotalProcessorTime - cpu).TotalSeconds:F1} per CPU-second, {allocated / steps} B a step"));
    }

    private static void Checkpoint(string folder, Trainer trainer, SacOptions options)
    {
        var config = new CheckpointConfig
        {
            Agent = SacOptionsJson.Agent,
            Preset = "demo",
            Options = SacOptionsJson.Write(options),
            ObservationSize = Observations,
            ActionSize = Actions,
            TaskHash = HashText.Format(4),
            LayoutHash = HashText.Format(3),
        };
        long start = Stopwatch.GetTimestamp();
        byte[] policy = PolicyExport.Build(trainer.Agent.Actor, s_identity.Run, 4, 3, trainer.PolicyVersion);
        double export = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        start = Stopwatch.GetTimestamp();
        string path = Path.Combine(folder, "checkpoint");
        CheckpointFolder.Write(path, AgentState.Capture(trainer.Agent, trainer.Generator, config, policy, trainer.Position()));
        double write = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        start = Stopwatch.GetTimestamp();
        CheckpointFolder.Read(path);
        double read = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        long bytes = new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
        Console.WriteLine(Invariant($"policy of {policy.Length} bytes: {export:F1} ms; checkpoint of {bytes} bytes: written in {write:F0} ms, read and verified in {read:F0} ms"));
    }

    private static byte[] Message(int sequence)
    {
        var generator = new SeededGenerator((ulong)sequence);
        float[] Draw(int count)
        {
            var values = new float[count];
            generator.FillUniform(values, -1f, 1f);
            return values;
        }
        var row = new ExperienceRow
        {
            Mode = RunMode.FineTune,
            Episode = 0,
            Step = (uint)sequence,
            PolicyVersion = 0,
            Reward = -1,
            PeakForce = 0,
            Observation = Draw(Observations),
            Action = Draw(Actions),
            NextObservation = Draw(Observations),
        };
        return ExperienceCodec.Encode(new ExperienceHeader(s_identity.Run, 1, Observations, Actions, 3, 4, sequence), [row]);
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
