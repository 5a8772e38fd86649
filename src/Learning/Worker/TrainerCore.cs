using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Worker.Reports;
using Warmstart.Learning.Worker.Requests;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>
/// The computing half of the learner: takes requests, does updates, writes checkpoints, hands out policies. Step-driven; one thread at
/// a time owns it and everything it loads.
/// </summary>
/// <param name="options">Folders and rhythms.</param>
/// <param name="link">Requests and reports.</param>
/// <param name="clock">For the length of updates and the rhythm of reports only: nothing that is learnt depends on it.</param>
public sealed class TrainerCore(LearnerOptions options, TrainerLink link, TimeProvider clock)
{
    private static readonly TimeSpan ReportPeriod = TimeSpan.FromSeconds(1);
    private readonly MetricsWindow _window = new();
    private TrainingRun? _run;
    private bool _changed;
    private long _reportedAt = clock.GetTimestamp();

    /// <summary>Handles all requests, then takes at most one row with its update.</summary>
    /// <returns>False if there is nothing to do until the next request.</returns>
    public bool Step()
    {
        bool commanded = false;
        while (link.TryTake(out TrainerRequest? request))
        {
            Handle(request);
            commanded |= request is not NewRows;
            _changed = true;
        }
        bool advanced = _run is not null && Advance(_run);
        _changed |= advanced;
        if (commanded || (_changed && clock.GetElapsedTime(_reportedAt) >= ReportPeriod))
            ReportProgress();
        return advanced;
    }

    /// <summary>Whether something is left to be reported, so that the next step should come within a second.</summary>
    public bool HasNews => _changed;

    /// <summary>Writes a last checkpoint, if a run is loaded and healthy.</summary>
    public void Stop()
    {
        if (_run is { } run)
            run.Checkpoint();
    }

    private bool Advance(TrainingRun run)
    {
        long before = run.Trainer.UpdatesDone;
        long started = clock.GetTimestamp();
        bool advanced = run.Advance();
        if (run.Trainer.UpdatesDone != before)
            _window.Add(run.Trainer.LastMetrics, clock.GetElapsedTime(started));
        return advanced;
    }

    private void Handle(TrainerRequest request)
    {
        switch (request)
        {
            case LoadRun load:
                _run?.Checkpoint();
                _window.Reset();
                _run = new TrainingRun(load.Run, options, link);
                _run.Announce();
                break;
            case NewRows rows:
                _run?.Enqueue(rows.Rows);
                break;
            case SetFrozen freeze:
                Answer(freeze.Token, run => run.SetFrozen(freeze.Frozen));
                break;
            case RollBack rollBack:
                Answer(rollBack.Token, run => run.RollBack(rollBack));
                break;
            case TakeCheckpoint take:
                Answer(take.Token, run => run.TakeCheckpoint(take.Name));
                break;
        }
    }

    private void Answer(long token, Func<TrainingRun, string> act)
    {
        if (_run is null)
        {
            link.Report(new RequestDone(token, ReasonCode.WrongState, "there is no run"));
            return;
        }
        try
        {
            link.Report(new RequestDone(token, ReasonCode.Ok, act(_run)));
        }
        catch (CheckpointException refused)
        {
            link.Report(new RequestDone(token, ReasonCode.UnknownPolicy, refused.Message));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            link.Report(new RequestDone(token, ReasonCode.Failed, failure.Message.ReplaceLineEndings(" ")));
        }
    }

    private void ReportProgress()
    {
        TimeSpan elapsed = clock.GetElapsedTime(_reportedAt);
        _reportedAt = clock.GetTimestamp();
        if (_run is { } run)
            link.Report(run.Progress(_window, elapsed));
        _window.Reset();
        _changed = false;
    }
}
