using System.Globalization;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Protocol.Configuration;
using Warmstart.Simulation.LockStep;
using Warmstart.Trials.Demo;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.FineTuning;

/// <summary>What <c>warmstart trial</c> does: fine-tunes a checkpoint in lock-step on several seeds and says what came of it.</summary>
public static class TrialProgram
{
    private const ulong EvaluationSeed = 0x5eed;

    /// <summary>Runs the seeds one after the other.</summary>
    /// <param name="options">The first seed's options.</param>
    /// <param name="seeds">How many seeds, from the options' on.</param>
    /// <param name="output">For the results.</param>
    /// <param name="stop">Ends it between two episodes.</param>
    /// <exception cref="ConfigurationException">Task or checkpoint is not there or does not fit; one line.</exception>
    public static int Run(TrialOptions options, int seeds, TextWriter output, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        if (options.Error() is { } error)
            throw new ConfigurationException(error);
        TaskDefinition task = new TaskCatalog(DemoConfiguration.TaskFolder()).Load(options.Task);
        Checkpoint start = Read(options.Checkpoint);
        OfflineDataset? data = options.Data is { } file
            ? DatasetSource.Load(file, new ImportOptions(), new TaskBench(task, workers: 1), options.Seed, line => output.WriteLine($"note: {line}"))
            : null;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"method {options.Method} from {options.Checkpoint}, {(data is null ? "no offline data" : $"{data.Count} offline transitions, {(options.Append ? "appended" : $"{options.EffectiveRatio * 100:0.#} % of each batch")}")}"));
        using var pool = new ForkJoinPool(Environment.ProcessorCount);
        for (int i = 0; i < seeds; i++)
            RunOne(task, start, options with { Seed = options.Seed + (ulong)i }, pool, data, output, stop);
        return ExitCodes.Ok;
    }

    private static void RunOne(
        TaskDefinition task, Checkpoint start, TrialOptions options, ForkJoinPool pool, OfflineDataset? data, TextWriter output, CancellationToken stop)
    {
        var trial = new LockStepTrial(task, start, options, pool, data);
        var bench = new TaskBench(task);
        output.WriteLine($"seed {options.Seed} before: {Evaluate(bench, trial, options.Episodes, stop)}");
        bool more = true;
        while (more)
        {
            stop.ThrowIfCancellationRequested();
            more = trial.PlayEpisode();
        }
        output.WriteLine($"seed {options.Seed} after {trial.Steps} steps: {Evaluate(bench, trial, options.Episodes, stop)}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  training: 18 of 20 at step {trial.Tally.SolvedAt?.ToString(CultureInfo.InvariantCulture) ?? "never"}, peak contact {trial.Tally.PeakN:0} N, "
            + $"{(trial.GuideHorizon is { } guided ? $"the guide plays {guided} steps, " : string.Empty)}reflexes and faults {trial.Tally.Crashes}, successes a {TrialTally.BinSteps} steps: {trial.Tally}"));
    }

    private static string Evaluate(TaskBench bench, LockStepTrial trial, int episodes, CancellationToken stop)
    {
        EpisodeStatistics mode = bench.Evaluate(trial.Agent.Actor, episodes, EvaluationSeed, stochastic: false, stop);
        EpisodeStatistics drawn = bench.Evaluate(trial.Agent.Actor, episodes, EvaluationSeed, stochastic: true, stop);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"stochastic {new Wilson(drawn.Successes, drawn.Episodes)} in {drawn.MeanSteps:0} steps, "
            + $"deterministic {new Wilson(mode.Successes, mode.Episodes)} in {mode.MeanSteps:0} steps, peak contact {drawn.ContactPeakN(1):0} N");
    }

    private static Checkpoint Read(string name)
    {
        string path = DemoConfiguration.CheckpointPath(name);
        try
        {
            return CheckpointFolder.Read(path);
        }
        catch (CheckpointException refused)
        {
            throw new ConfigurationException(refused.Message, refused);
        }
    }
}
