using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker.Reports;
using Warmstart.Learning.Worker.Requests;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>The present run in the trainer's hands: its trainer, its folder, and when it publishes and saves.</summary>
internal sealed class TrainingRun
{
    private readonly LearnerOptions _options;
    private readonly TrainerLink _link;
    private readonly RunSpec _spec;
    private readonly RunFolder _folder;
    private readonly CheckpointConfig _config;
    private readonly long _criticStepsAtLoad;
    private readonly long _updatesAtLoad;
    private readonly long _skippedAtLoad;
    private RunState _state;
    private string _lastCheckpoint;

    public TrainingRun(LoadedRun loaded, LearnerOptions options, TrainerLink link)
    {
        (_options, _link, _spec, _folder, _config, Trainer) = (options, link, loaded.Spec, loaded.Folder, loaded.Config, loaded.Trainer);
        // Read again: the run may have gone on in this thread's hands since it was loaded.
        _state = _folder.ReadState();
        _lastCheckpoint = loaded.CheckpointName;
        _criticStepsAtLoad = Trainer.Agent.Counters.CriticSteps;
        _updatesAtLoad = Trainer.UpdatesDone;
        _skippedAtLoad = Trainer.UpdatesSkipped;
        Trainer.OnSkip = NoteSkip;
    }

    public Trainer Trainer { get; }

    public void Enqueue(IReadOnlyList<Transition> rows)
    {
        foreach (Transition row in rows)
            Trainer.Enqueue(row);
    }

    /// <summary>Takes a row; publishes and saves where the step count says so.</summary>
    /// <returns>False if nothing can be done until something new comes.</returns>
    public bool Advance()
    {
        if (TakeRow() is not { } updated)
            return false;
        if (!Trainer.IsHealthy)
        {
            _link.Report(new AlarmReport(
                AlarmCodes.NonFinite, Severity.Error, Active: true, $"update {Trainer.UpdatesDone} measured a value that is not finite"));
            return false;
        }
        if (updated && Trainer.EnvSteps % _options.PublishEverySteps == 0)
            Publish();
        if (Trainer.TookTrainable && Trainer.EnvSteps % _options.CheckpointEverySteps == 0)
            Checkpoint();
        return true;
    }

    /// <summary>Hands the policy out as it stands, unless a higher version was handed out before (while updates are being redone).</summary>
    public void Announce() => Publish();

    public void Checkpoint()
    {
        if (!Trainer.IsHealthy)
            return;
        Guarded(() =>
        {
            TakeCheckpoint(null);
            _link.Report(new AlarmReport(AlarmCodes.CheckpointFailed, Severity.Error, Active: false, "a checkpoint was written"));
        });
    }

    public string SetFrozen(bool frozen)
    {
        SaveState(_state with { Frozen = frozen });
        return frozen ? "updates and publications are held back" : "updates go on";
    }

    public string TakeCheckpoint(string? name)
    {
        if (!Trainer.IsHealthy)
            throw new InvalidDataException("the parameters are not finite: roll back first");
        if (name is not null)
        {
            TrainerCheckpoint.WriteNamed(new CheckpointStore(_options.Checkpoints), name, Trainer, _spec, _config);
            return $"checkpoint {name} at step {Trainer.EnvSteps}";
        }
        _lastCheckpoint = TrainerCheckpoint.Write(_folder, Trainer, _spec, _config);
        _folder.Checkpoints.Prune(_options.KeepCheckpoints);
        return $"checkpoint {_lastCheckpoint}";
    }

    public string RollBack(RollBack request)
    {
        (string name, Checkpoint earlier) = RollbackTarget.Find(_folder.Checkpoints, request);
        AgentState.Restore(Trainer.Agent, earlier);
        Trainer.OnRolledBack(_state.PublishedVersion);
        TakeCheckpoint(null);
        _link.Report(new AlarmReport(AlarmCodes.NonFinite, Severity.Error, Active: false, $"rolled back to {name}"));
        Publish();
        return $"rolled back to {name} (policy version {earlier.Config.PolicyVersion}), going on as version {Trainer.PolicyVersion}";
    }

    public TrainerProgress Progress(MetricsWindow window, TimeSpan elapsed) => new()
    {
        Run = _spec.Run,
        EnvSteps = Trainer.EnvSteps,
        WarmUpRows = Trainer.WarmUpRows,
        IsWarm = Trainer.IsWarm,
        Frozen = _state.Frozen || !Trainer.IsHealthy,
        Healthy = Trainer.IsHealthy,
        RowsToRedo = Trainer.RowsToRedo,
        Backlog = Trainer.Backlog,
        GradSteps = Trainer.Agent.Counters.CriticSteps,
        UpdatesDone = Trainer.UpdatesDone,
        UpdatesSkipped = Trainer.UpdatesSkipped,
        UtdActual = UtdActual(),
        PublishedVersion = _state.PublishedVersion,
        LastCheckpoint = _lastCheckpoint,
        WindowUpdates = window.Updates,
        UpdatesPerSecond = elapsed > TimeSpan.Zero ? window.Updates / elapsed.TotalSeconds : 0,
        MillisecondsAnUpdate = window.MillisecondsAnUpdate,
        Mean = window.Mean,
        ValueFloor = Trainer.Agent.ValueFloor,
        Dip = Trainer.Dip,
    };

    private double UtdActual()
    {
        long updates = Trainer.UpdatesDone - _updatesAtLoad;
        long due = updates + Trainer.UpdatesSkipped - _skippedAtLoad + (Trainer.IsWarm ? Trainer.Backlog : 0);
        return due == 0 ? double.NaN : (double)(Trainer.Agent.Counters.CriticSteps - _criticStepsAtLoad) / due;
    }

    // The version is noted before the policy leaves, so that no restart can hand out a lower one.
    private void Publish()
    {
        long version = Trainer.PolicyVersion;
        if (version < _state.PublishedVersion || _state.Frozen)
            return;
        Guarded(() =>
        {
            if (version > _state.PublishedVersion)
                SaveState(_state with { PublishedVersion = version });
            _link.Report(new PolicyReady(version, TrainerCheckpoint.Policy(Trainer, _spec)));
        });
    }

    private bool? TakeRow()
    {
        try
        {
            if (!_state.Frozen)
                return Trainer.Advance();
            Trainer.TakeIdleRows();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            ReportFailure(failure);
        }
        return null;
    }

    private void NoteSkip(RowRange range)
    {
        var all = new SkippedUpdates();
        foreach (RowRange known in _state.Skipped)
            all.Add(known.First, known.Last);
        all.Add(range.First, range.Last);
        SaveState(_state with { Skipped = [.. all.Ranges] });
        _link.Report(new AlarmReport(
            AlarmCodes.UpdatesSkipped, Severity.Warning, Active: true, $"the updates of rows {range.First} to {range.Last} are left out: more than {_options.CatchUpRows} were outstanding"));
    }

    private void SaveState(RunState state)
    {
        _folder.WriteState(state);
        _state = state;
    }

    private void Guarded(Action act)
    {
        try
        {
            act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            ReportFailure(failure);
        }
    }

    private void ReportFailure(Exception failure) =>
        _link.Report(new AlarmReport(AlarmCodes.CheckpointFailed, Severity.Error, Active: true, failure.Message.ReplaceLineEndings(" ")));
}
