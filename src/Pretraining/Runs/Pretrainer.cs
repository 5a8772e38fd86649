using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;

namespace Warmstart.Pretraining.Runs;

/// <summary>Drives a pre-training to its end: evaluates, keeps the best checkpoint on the disk, and saves what there is when it is stopped.</summary>
/// <param name="run">The run.</param>
/// <param name="options">Its options.</param>
/// <param name="path">Folder of the checkpoint.</param>
/// <param name="command">The command, for the provenance.</param>
/// <param name="time">Clock of the progress line.</param>
public sealed class Pretrainer(PretrainRun run, PretrainOptions options, string path, string command, TimeProvider time)
{
    private static readonly TimeSpan s_report = TimeSpan.FromSeconds(1);
    private PretrainScore? _best;
    private TimeSpan _training;

    /// <summary>The score of the checkpoint on the disk; null where none was evaluated.</summary>
    public PretrainScore? Kept => _best;

    /// <summary>Trains to the end, to the wanted success, or until stopped; a checkpoint is on the disk afterwards.</summary>
    /// <param name="report">Is told about once a second and after each evaluation.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>False where it was stopped.</returns>
    public bool Run(Action<PretrainProgress> report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(report);
        try
        {
            Train(report, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped within an evaluation.
        }
        if (_best is null)
            CheckpointFolder.Write(path, run.Capture(null, command));
        return !stop.IsCancellationRequested;
    }

    private void Train(Action<PretrainProgress> report, CancellationToken stop)
    {
        long last = time.GetTimestamp();
        TimeSpan reported = TimeSpan.Zero;
        while (run.Updates < options.Updates && !stop.IsCancellationRequested)
        {
            UpdateMetrics metrics = run.Step();
            if (!metrics.IsFinite)
                throw new InvalidDataException($"update {run.Updates} measured a value that is not finite: the agent is lost");
            long now = time.GetTimestamp();
            _training += time.GetElapsedTime(last, now);
            last = now;
            bool due = run.Updates % options.EvaluateEvery == 0 || run.Updates == options.Updates;
            if (!due && _training - reported < s_report)
                continue;
            reported = _training;
            PretrainScore? score = due ? run.Evaluate(stop) : null;
            report(Progress(metrics, score));
            if (score is not null && Keep(score))
                return;
            last = time.GetTimestamp();
        }
    }

    private bool Keep(PretrainScore score)
    {
        bool reached = options.StopAtSuccess is { } wanted && score.Stochastic.SuccessRate >= wanted;
        if (reached || _best is null || score.Rank > _best.Rank)
        {
            CheckpointFolder.Write(path, run.Capture(score, command));
            _best = score;
        }
        return reached;
    }

    private PretrainProgress Progress(in UpdateMetrics metrics, PretrainScore? score)
    {
        double rate = _training > TimeSpan.Zero ? run.Updates / _training.TotalSeconds : 0;
        TimeSpan left = rate > 0 ? TimeSpan.FromSeconds((options.Updates - run.Updates) / rate) : TimeSpan.Zero;
        return new PretrainProgress(run.Updates, options.Updates, rate, left, metrics, score);
    }
}
