using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Pretraining.Runs;
using Warmstart.Protocol.Configuration;
using Warmstart.Simulation.LockStep;
using Warmstart.Trials.Demo;
using Warmstart.Trials.Experiments.Definition;

namespace Warmstart.Trials.Experiments.Starts;

/// <summary>
/// Offline data and checkpoints in a folder, each made when it is first asked for and never twice, by one program at a time. A pre-training that was stopped
/// is gone on with.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="workers">Threads.</param>
/// <param name="output">For progress, a line now and then.</param>
/// <param name="clock">Clock of the progress.</param>
internal sealed class StartLibrary(string folder, int workers, TextWriter output, TimeProvider clock)
{
    private const int EvaluateEvery = 100, EvaluationEpisodes = 60;
    private const string DoneFile = "done";
    private static readonly TimeSpan s_report = TimeSpan.FromSeconds(20);

    /// <summary>Finds or makes a start.</summary>
    /// <param name="task">The task.</param>
    /// <param name="start">A complete recipe.</param>
    /// <param name="stop">Ends it; what was reached is kept for the next time.</param>
    public PreparedStart Prepare(TaskDefinition task, StartRecipe start, CancellationToken stop)
    {
        if (start.Checkpoint is { } name)
            return Of(Read(DemoConfiguration.CheckpointPath(name)), null);
        StartQuality quality = StartQuality.Find(start.Quality!)!;
        string hash = ExperimentCell.HashOf(task)[..8];
        string of = string.Create(CultureInfo.InvariantCulture, $"{task.Name}-{quality.Name}{(start.Rows is { } rows ? $"-{rows}" : string.Empty)}");
        string columns = Path.Combine(folder, $"{of}-{start.Seed}-{hash}.safetensors");
        PretrainOptions options = OptionsOf(start, quality);
        string agent = start.Agent is null ? string.Empty : "-" + ExperimentCell.Hash(start.Agent.ToJsonString())[..8];
        string PathFor(string critics) => Path.Combine(folder, $"{of}-{start.Algorithm}-{start.Preset}{agent}-{options.Updates}{critics}-{start.Seed}-{hash}");
        string policy = PathFor(string.Empty);
        string path = options.CriticUpdates == 0 ? policy : PathFor(string.Create(CultureInfo.InvariantCulture, $"-critics-{options.CriticUpdates}"));
        using FileStream? held = File.Exists(columns) && IsDone(path) ? null : StartsHold.Take(folder, output, stop);
        OfflineDataset data = Data(task, quality.Recipe(start.Rows, start.Seed!.Value), columns, stop);
        if (!IsDone(path))
            Pretrain(task, options, data, path, policy, Command(task, start, options), stop);
        return Of(Read(path), data);
    }

    /// <summary>How a start is pre-trained.</summary>
    public static PretrainOptions OptionsOf(StartRecipe start, StartQuality quality) => new()
    {
        Algorithm = start.Algorithm!,
        Preset = start.Preset!,
        Updates = start.Updates ?? quality.Updates,
        EvaluateEvery = EvaluateEvery,
        Episodes = EvaluationEpisodes,
        StopAtSuccess = quality.StopAt,
        CriticUpdates = start.CriticUpdates ?? 0,
        Seed = start.Seed!.Value,
        Agent = start.Agent,
    };

    private static bool IsDone(string path) => File.Exists(Path.Combine(Pretrainer.LastOf(path), DoneFile));

    // Rows and agent options have no flags: the checkpoint's provenance holds them.
    private static string Command(TaskDefinition task, StartRecipe start, PretrainOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"warmstart experiment start --task {task.Name} --quality {start.Quality} --algorithm {start.Algorithm} --preset {start.Preset} --updates {options.Updates} --critic-updates {options.CriticUpdates} --seed {start.Seed}");

    private static PreparedStart Of(Checkpoint checkpoint, OfflineDataset? data)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NamedTensor tensor in checkpoint.Model)
            sum.AppendData(MemoryMarshal.AsBytes(tensor.Data.Span));
        return new PreparedStart(checkpoint, data, Convert.ToHexStringLower(sum.GetHashAndReset())[..16], checkpoint.Config.Provenance.GetValueOrDefault("bestScore", "not evaluated"));
    }

    private static Checkpoint Read(string path)
    {
        try
        {
            return CheckpointFolder.Read(path);
        }
        catch (CheckpointException refused)
        {
            throw new ConfigurationException(refused.Message, refused);
        }
    }

    private OfflineDataset Data(TaskDefinition task, DemonstrationRecipe recipe, string path, CancellationToken stop)
    {
        var bench = new TaskBench(task, workers);
        if (!File.Exists(path))
        {
            output.WriteLine($"collecting {Path.GetFileName(path)}");
            OfflineDataset made = Demonstrations.Collect(bench, recipe, null, stop);
            DatasetConversion.Write(path, made);
            output.WriteLine($"  {made.Count} transitions, {made.Successes} of {made.Episodes} episodes succeeded");
        }
        return DatasetSource.Load(path, new ImportOptions(), bench, recipe.Seed);
    }

    private void Pretrain(TaskDefinition task, PretrainOptions options, OfflineDataset data, string path, string policy, string command, CancellationToken stop)
    {
        using var pool = new ForkJoinPool(workers);
        var run = new PretrainRun(new TaskBench(task, workers), data, options, pool);
        var trainer = new Pretrainer(run, options, path, command, clock);
        bool begun = Directory.Exists(trainer.LastPath), settles = !begun && IsDone(policy);
        if (begun)
            trainer.Resume();
        else if (settles)
            trainer.SettleOn(policy);
        output.WriteLine(settles ? $"settling the critics of {Path.GetFileName(policy)}, {options.CriticUpdates} updates" : $"pre-training {Path.GetFileName(path)}, at most {options.Updates} updates");
        long told = clock.GetTimestamp();
        trainer.Run(
            progress =>
            {
                if (clock.GetElapsedTime(told) < s_report)
                    return;
                told = clock.GetTimestamp();
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  {(progress.CriticsAlone ? "critics alone," : "update")} {progress.Update} of {progress.Updates}, {progress.PerSecond:0} a second; best: {trainer.Kept?.ToString() ?? "not evaluated yet"}"));
            },
            stop);
        stop.ThrowIfCancellationRequested();
        File.WriteAllText(Path.Combine(trainer.LastPath, DoneFile), trainer.Kept?.ToString() ?? "not evaluated");
        output.WriteLine($"  kept {trainer.Kept}");
    }
}
