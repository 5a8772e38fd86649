using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;

namespace Warmstart.Pretraining.Runs;

/// <summary>
/// Drives a pre-training to its end: evaluates, keeps the best checkpoint under its name and the newest under the name with <c>-last</c>, from which it can
/// be gone on with bit for bit, also after it was stopped.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="options">Its options.</param>
/// <param name="path">Folder of the checkpoint.</param>
/// <param name="command">The command, for the provenance.</param>
/// <param name="time">Clock of the progress line.</param>
public sealed class Pretrainer(PretrainRun run, PretrainOptions options, string path, string command, TimeProvider time)
{
    private static readonly TimeSpan s_report = TimeSpan.FromSeconds(2);
    private PretrainBest? _best;
    private TimeSpan _training;
    private long _updatesBefore;
    private long _evaluated;
    private long? _critics;

    /// <summary>The score of the checkpoint on the disk; null where none was evaluated.</summary>
    public PretrainBest? Kept => _best;

    /// <summary>Where the newest state is kept.</summary>
    public string LastPath => LastOf(path);

    /// <summary>Where the newest state of a checkpoint's pre-training is kept.</summary>
    public static string LastOf(string path) => path.TrimEnd('/') + "-last";

    /// <summary>Goes on from what an earlier run left under <see cref="LastPath"/>; before <see cref="Run"/>.</summary>
    /// <exception cref="CheckpointException">Nothing is there, or it is damaged.</exception>
    /// <exception cref="Protocol.Configuration.ConfigurationException">It is of another pre-training.</exception>
    public void Resume() => _critics = PretrainRun.CriticsAloneIn(Take(LastPath));

    /// <summary>Takes what a finished pre-training of the same policy kept, so that only its critics go on; before <see cref="Run"/>.</summary>
    /// <param name="kept">Folder of its checkpoint.</param>
    /// <exception cref="CheckpointException">Nothing is there, or it is damaged.</exception>
    /// <exception cref="Protocol.Configuration.ConfigurationException">It is of another pre-training.</exception>
    public void SettleOn(string kept)
    {
        Take(kept);
        _critics = 0;
    }

    /// <summary>
    /// Trains to the end, to the wanted success, or until stopped, then the critics of the kept policy alone; both checkpoints are on the disk afterwards.
    /// </summary>
    /// <param name="report">Is told every other second and after each evaluation.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>False where it was stopped.</returns>
    public bool Run(Action<PretrainProgress> report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(report);
        try
        {
            if (_critics is null)
                Train(report, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped within an evaluation.
        }
        if (options.CriticUpdates > 0 && !stop.IsCancellationRequested)
            TrainCritics(report, stop);
        SaveLast(null);
        if (_best is null || _critics >= options.CriticUpdates)
            CheckpointFolder.Write(path, run.Capture(null, _best, command, _evaluated, _critics));
        return !stop.IsCancellationRequested;
    }

    private Checkpoint Take(string folder)
    {
        Checkpoint saved = CheckpointFolder.Read(folder);
        _best = run.Resume(saved);
        _updatesBefore = run.Updates;
        _evaluated = PretrainRun.EvaluatedIn(saved);
        return saved;
    }

    private bool IsDue => run.Updates > 0 && (run.Updates % options.EvaluateEvery == 0 || run.Updates == options.Updates);

    private void Train(Action<PretrainProgress> report, CancellationToken stop)
    {
        // An evaluation that was interrupted is made up for: whoever goes on keeps the same best as if it had not been.
        if (IsDue && run.CanEvaluate && _evaluated != run.Updates && Keep(run.Evaluate(stop)))
            return;
        long last = time.GetTimestamp();
        TimeSpan reported = TimeSpan.Zero;
        while (run.Updates < options.Updates && !stop.IsCancellationRequested)
        {
            UpdateMetrics metrics = Finite(run.Step());
            long now = time.GetTimestamp();
            _training += time.GetElapsedTime(last, now);
            last = now;
            bool due = IsDue;
            if (!due && _training - reported < s_report)
                continue;
            reported = _training;
            if (due && !run.CanEvaluate)
                SaveLast(null);
            PretrainScore? score = due && run.CanEvaluate ? run.Evaluate(stop) : null;
            report(Progress(run.Updates, _updatesBefore, options.Updates, _training, metrics) with { Score = score });
            if (score is not null && Keep(score))
                return;
            last = time.GetTimestamp();
        }
    }

    private void TrainCritics(Action<PretrainProgress> report, CancellationToken stop)
    {
        if (_critics is null)
        {
            if (_best is { } best && best.Update != run.Updates)
                run.Resume(CheckpointFolder.Read(path));
            _critics = 0;
            SaveLast(null);
        }
        long begun = time.GetTimestamp(), before = _critics.Value;
        TimeSpan reported = TimeSpan.Zero;
        while (_critics < options.CriticUpdates && !stop.IsCancellationRequested)
        {
            UpdateMetrics metrics = Finite(run.StepCritics());
            _critics++;
            TimeSpan passed = time.GetElapsedTime(begun);
            if (passed - reported < s_report && _critics < options.CriticUpdates)
                continue;
            reported = passed;
            report(Progress(_critics.Value, before, options.CriticUpdates, passed, metrics) with { CriticsAlone = true });
        }
    }

    private UpdateMetrics Finite(UpdateMetrics metrics) =>
        metrics.IsFinite ? metrics : throw new InvalidDataException($"update {run.Updates} measured a value that is not finite: the agent is lost");

    private bool Keep(PretrainScore score)
    {
        _evaluated = score.Update;
        bool reached = options.StopAtSuccess is { } wanted && score.Stochastic.SuccessRate >= wanted;
        if (reached || _best is null || score.Rank > _best.Rank)
        {
            _best = PretrainBest.Of(score);
            CheckpointFolder.Write(path, run.Capture(score, _best, command, _evaluated));
        }
        SaveLast(score);
        return reached;
    }

    private void SaveLast(PretrainScore? score) => CheckpointFolder.Write(LastPath, run.Capture(score, _best, command, _evaluated, _critics));

    private static PretrainProgress Progress(long done, long before, long all, TimeSpan passed, in UpdateMetrics metrics)
    {
        double rate = passed > TimeSpan.Zero ? (done - before) / passed.TotalSeconds : 0;
        TimeSpan left = rate > 0 ? TimeSpan.FromSeconds((all - done) / rate) : TimeSpan.Zero;
        return new PretrainProgress(done, all, rate, left, metrics, Score: null);
    }
}
