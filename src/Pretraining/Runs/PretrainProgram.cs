using System.Globalization;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Protocol.Configuration;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Runs;

/// <summary>What <c>warmstart pretrain</c> and <c>warmstart collect</c> do.</summary>
/// <param name="tasks">Folder of task files.</param>
/// <param name="output">For results and progress.</param>
/// <param name="time">Clock of the progress line.</param>
public sealed class PretrainProgram(string tasks, TextWriter output, TimeProvider time)
{
    /// <summary>Pre-trains and leaves a checkpoint.</summary>
    /// <param name="task">Name of the task.</param>
    /// <param name="options">How to train.</param>
    /// <param name="source">Where the data come from.</param>
    /// <param name="path">Folder of the checkpoint.</param>
    /// <param name="resume">Whether to go on from what an earlier run of the same options left.</param>
    /// <param name="command">The command, for the checkpoint's provenance.</param>
    /// <param name="stop">Saves and ends.</param>
    /// <exception cref="ConfigurationException">An option out of range, or a file that does not fit; one line.</exception>
    public int Pretrain(string task, PretrainOptions options, PretrainSource source, string path, bool resume, string command, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(source);
        if ((options.Error() ?? source.Recipe.Error()) is { } error)
            throw new ConfigurationException(error);
        if (resume && !Directory.Exists(Pretrainer.LastOf(path)))
            throw new ConfigurationException($"--resume: there is no {Pretrainer.LastOf(path)} to go on from; allowed: the --out of a pre-training that was stopped");
        TaskBench bench = TaskBench.Open(tasks, task);
        OfflineDataset data = source.File is null ? Collect(bench, source.Recipe, stop) : Load(bench, options, source);
        Describe(data);
        using var pool = new ForkJoinPool(Environment.ProcessorCount);
        var run = new PretrainRun(bench, data, options, pool);
        if (!run.CanEvaluate)
            output.WriteLine("note: the data are of no task here, so there is no evaluation: the last state is kept");
        var trainer = new Pretrainer(run, options, path, command, time);
        if (resume)
            Resume(trainer, run);
        bool ended = trainer.Run(Report, stop);
        output.WriteLine($"{(ended ? "kept" : "stopped; kept")} {path}: {trainer.Kept?.ToString() ?? $"update {run.Updates}, not evaluated"}; newest state in {trainer.LastPath}");
        if (!ended)
            output.WriteLine($"go on with: {command.Replace(" --resume", string.Empty, StringComparison.Ordinal)} --resume");
        return ended ? ExitCodes.Ok : ExitCodes.Failure;
    }

    /// <summary>Collects demonstrations into a file.</summary>
    /// <param name="task">Name of the task.</param>
    /// <param name="recipe">What to collect.</param>
    /// <param name="path">The file.</param>
    /// <param name="stop">Ends it; nothing is written then.</param>
    public int Collect(string task, DemonstrationRecipe recipe, string path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Error() is { } error)
            throw new ConfigurationException(error);
        OfflineDataset data = Collect(TaskBench.Open(tasks, task), recipe, stop);
        DatasetConversion.Write(path, data);
        Describe(data);
        output.WriteLine($"wrote {path}");
        return ExitCodes.Ok;
    }

    private static float? DiscountOf(PretrainOptions options) =>
        PretrainAgents.Presets(options.Algorithm).Contains(options.Preset, StringComparer.Ordinal) ? SacPresets.Create(options.Preset, 1, 1)?.Discount : null;

    private void Resume(Pretrainer trainer, PretrainRun run)
    {
        try
        {
            trainer.Resume();
        }
        catch (CheckpointException refused)
        {
            throw new ConfigurationException(refused.Message, refused);
        }
        output.WriteLine($"going on after update {run.Updates}{(trainer.Kept is { } best ? $"; best so far: {best}" : string.Empty)}");
    }

    private OfflineDataset Load(TaskBench bench, PretrainOptions options, PretrainSource source)
    {
        // A published preset knows how the data of its family are to be read.
        ImportOptions import = source.Import with
        {
            FallbackFamily = options.Preset.Split('-')[0],
            FallbackDiscount = DiscountOf(options),
        };
        return DatasetSource.Load(source.File!, import, bench, options.Seed, line => output.WriteLine($"note: {line}"));
    }

    private OfflineDataset Collect(TaskBench bench, DemonstrationRecipe recipe, CancellationToken stop)
    {
        long begun = time.GetTimestamp();
        OfflineDataset data = Demonstrations.Collect(bench, recipe, rows => output.WriteLine($"collected {rows} transitions"), stop);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"demonstrations took {time.GetElapsedTime(begun).TotalSeconds:0} s"));
        return data;
    }

    private void Describe(OfflineDataset data) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{data.Count} transitions, {data.Successes}/{data.Episodes} episodes succeed, mean return to go {data.MeanReturn:0.0}; {data.Identity.Origin}"));

    private void Report(PretrainProgress p)
    {
        UpdateMetrics m = p.Metrics;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(p.CriticsAlone ? "critics alone" : "update")} {p.Update}/{p.Updates}  {p.PerSecond:0}/s  {p.Left:hh\\:mm\\:ss} left  Q {m.PredictedQ:0.0}  TD {m.TdLoss:0.00}  gap {m.ConservativeGap:0.00}  "
            + $"calql_bound_rate {m.CalibrationRate:0.00}  actor {m.ActorLoss:0.0}  value {m.ValueLoss:0.00}  entropy {m.Entropy:0.0}  temperature {m.Temperature:0.0000}"));
        if (p.Score is { } score)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  success: {score}; mean steps {score.Stochastic.MeanSteps:0}, peak contact force {score.Stochastic.ContactPeakN(1):0} N, "
                + $"reflexes {score.Deterministic.Reflexes + score.Stochastic.Reflexes}"));
        }
    }
}
