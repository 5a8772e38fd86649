using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Threading;
using Warmstart.Trials.Experiments.Definition;
using Warmstart.Trials.Experiments.Starts;
using Warmstart.Trials.FineTuning;

namespace Warmstart.Trials.Experiments.Running;

/// <summary>One run of a matrix in one thread: a function of the cell and its start.</summary>
/// <param name="cell">The cell.</param>
/// <param name="task">Its task.</param>
/// <param name="start">Its start.</param>
/// <param name="controls">Evaluations of frozen policies, shared among runs.</param>
internal sealed class CellRun(ExperimentCell cell, TaskDefinition task, PreparedStart start, ConcurrentDictionary<string, EpisodeEvaluation> controls)
{
    private const int Window = 50;
    private long _steps;

    /// <summary>Environment steps so far; any thread.</summary>
    public long Steps => Interlocked.Read(ref _steps);

    /// <summary>The cell.</summary>
    public ExperimentCell Cell => cell;

    /// <summary>Plays it.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public CellResult Run(CancellationToken stop)
    {
        using var pool = new ForkJoinPool(1);
        var trial = new LockStepTrial(task, Changed(start.Checkpoint, cell.Variant.Agent), Options(), pool, start.Data);
        var evaluator = new PolicyEvaluator(task, cell.Evaluation, cell.Seed);
        List<EpisodeEvaluation> evaluations = [evaluator.Control(start, cell.TaskHash, controls, stop)];
        var recorder = new MeasureRecorder(Window);
        HeldRows? held = cell.Evaluation.MeasureEvery > 0 && trial.Agent is ICriticMeter meter ? new HeldRows(meter, start.Data, task.Reward.Discount) : null;
        int next = 0, episodes = 0;
        if (cell.WarmUp == 0)
            recorder.Add(0, MeasureNames.Episodes, 0);
        bool more = true;
        while (more)
        {
            more = trial.PlayEpisode(transition =>
            {
                stop.ThrowIfCancellationRequested();
                int step = (int)trial.Steps;
                Interlocked.Exchange(ref _steps, Math.Min(step, cell.Steps));
                held?.Add(transition);
                // The last episode is played to its end, which is another number of steps in each run.
                if (step <= cell.Steps && trial.Metrics is { } metrics)
                    recorder.Add(step, metrics);
                if (held is not null && step % cell.Evaluation.MeasureEvery == 0)
                    held.Measure(step, recorder);
                if (step == cell.WarmUp)
                    recorder.Add(step, MeasureNames.Episodes, episodes);
                if (next < cell.Evaluation.After.Count && step == cell.WarmUp + cell.Evaluation.After[next])
                {
                    recorder.Add(step, MeasureNames.Episodes, episodes);
                    evaluations.Add(evaluator.Run(cell.Evaluation.After[next++], trial.Agent.Actor, stop));
                }
            });
            episodes++;
        }
        return new CellResult(start.Fingerprint, start.Score, episodes, trial.Tally.Crashes, evaluations, recorder.Points);
    }

    private static Checkpoint Changed(Checkpoint checkpoint, JsonObject? agent)
    {
        if (agent is null)
            return checkpoint;
        JsonObject options = SacOptionsJson.Write(SacOptionsJson.With(SacOptionsJson.Read(checkpoint.Config.Options), agent));
        return new Checkpoint
        {
            Config = checkpoint.Config with { Options = options },
            Model = checkpoint.Model,
            Optimizer = checkpoint.Optimizer,
            Policy = checkpoint.Policy,
            Counters = checkpoint.Counters,
            Generators = checkpoint.Generators,
            Replay = checkpoint.Replay,
        };
    }

    private TrialOptions Options() => new()
    {
        Task = cell.Task,
        Method = cell.Variant.Method,
        Data = start.Data is null ? null : "made",
        OfflineRatio = cell.Variant.OfflineRatio,
        Append = cell.Variant.Append,
        GuideSteps = cell.Variant.GuideSteps,
        Seed = cell.Seed,
        Steps = cell.Steps,
        WarmUp = cell.WarmUp,
        Utd = cell.Variant.Utd,
        Guard = GuardNames.Parse(cell.Variant.Guard),
        Fresh = cell.Variant.Fresh,
    };
}
