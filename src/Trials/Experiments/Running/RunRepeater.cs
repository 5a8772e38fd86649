using System.Collections.Concurrent;
using System.Text.Json;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Experiments.Definition;
using Warmstart.Trials.Experiments.Starts;
using Warmstart.Trials.Experiments.Storage;

namespace Warmstart.Trials.Experiments.Running;

/// <summary>Plays a run again from its row and says whether the same came out.</summary>
/// <param name="tasks">The tasks.</param>
/// <param name="library">Makes the start again where it is not there.</param>
/// <param name="output">For what was found.</param>
internal sealed class RunRepeater(TaskCatalog tasks, StartLibrary library, TextWriter output)
{
    /// <summary>Repeats a run.</summary>
    /// <returns>0 where every evaluation and measure is the same, else 1.</returns>
    public int Repeat(StoredRun run, CancellationToken stop)
    {
        ExperimentCell cell = JsonSerializer.Deserialize<ExperimentCell>(run.Cell, ExperimentFiles.Json)
            ?? throw new ConfigurationException($"run {run.Key}: its row holds no cell");
        TaskDefinition task = tasks.Load(cell.Task);
        if (ExperimentCell.HashOf(task) != cell.TaskHash)
            throw new ConfigurationException($"run {run.Key}: task {cell.Task} has changed since; allowed: the task of {cell.TaskHash}");
        PreparedStart start = library.Prepare(task, cell.Variant.Start!, stop);
        if (start.Fingerprint != run.Result.StartFingerprint)
            output.WriteLine($"the start differs: {start.Fingerprint} now, {run.Result.StartFingerprint} then ({run.Version})");
        CellResult now = new CellRun(cell, task, start, new ConcurrentDictionary<string, EpisodeEvaluation>(StringComparer.Ordinal)).Run(stop);
        int evaluations = now.Evaluations.Zip(run.Result.Evaluations).Count(p => p.First != p.Second);
        var then = run.Result.Points.ToDictionary(p => (p.Step, p.Name), p => p.Value);
        int points = now.Points.Count(p => !then.TryGetValue((p.Step, p.Name), out double value) || !value.Equals(p.Value));
        bool same = evaluations + points == 0 && now.Evaluations.Count == run.Result.Evaluations.Count && now.Points.Count == then.Count;
        output.WriteLine(same
            ? $"run {run.Key}: the same, {now.Evaluations.Count} evaluations and {now.Points.Count} measures"
            : $"run {run.Key}: {evaluations} of {now.Evaluations.Count} evaluations and {points} of {now.Points.Count} measures differ");
        return same ? ExitCodes.Ok : ExitCodes.Failure;
    }
}
