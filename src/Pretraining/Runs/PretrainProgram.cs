using System.Globalization;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Data;
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
    /// <param name="recipe">Demonstrations to collect, unless <paramref name="dataset"/> names a file.</param>
    /// <param name="dataset">A data set's file, or null.</param>
    /// <param name="path">Folder of the checkpoint.</param>
    /// <param name="command">The command, for the checkpoint's provenance.</param>
    /// <param name="stop">Saves and ends.</param>
    /// <exception cref="ConfigurationException">An option out of range, or a file that does not fit; one line.</exception>
    public int Pretrain(
        string task, PretrainOptions options, DemonstrationRecipe recipe, string? dataset, string path, string command, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        if ((options.Error() ?? recipe?.Error()) is { } error)
            throw new ConfigurationException(error);
        TaskBench bench = TaskBench.Open(tasks, task);
        OfflineDataset data = dataset is null ? Collect(bench, recipe!, stop) : DatasetFile.Read(dataset);
        Describe(data);
        using var pool = new ForkJoinPool(Environment.ProcessorCount);
        var run = new PretrainRun(bench, data, options, pool);
        var trainer = new Pretrainer(run, options, path, command, time);
        bool ended = trainer.Run(Report, stop);
        output.WriteLine($"{(ended ? "kept" : "stopped; kept")} {path}: {trainer.Kept?.ToString() ?? $"update {run.Updates}, not evaluated"}");
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
        DatasetFile.Write(path, data);
        Describe(data);
        output.WriteLine($"wrote {path}");
        return ExitCodes.Ok;
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
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"update {p.Update}/{p.Updates}  {p.PerSecond:0}/s  {p.Left:mm\\:ss} left  Q {p.Metrics.PredictedQ:0.0}  TD {p.Metrics.TdLoss:0.00}  "
            + $"actor {p.Metrics.ActorLoss:0.0}  entropy {p.Metrics.Entropy:0.0}  temperature {p.Metrics.Temperature:0.0000}"));
        if (p.Score is { } score)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  success: {score}; mean steps {score.Stochastic.MeanSteps:0}, peak contact force {score.Stochastic.ContactPeakN(1):0} N, "
                + $"reflexes {score.Deterministic.Reflexes + score.Stochastic.Reflexes}"));
        }
    }
}
