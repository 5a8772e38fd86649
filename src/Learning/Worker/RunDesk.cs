using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker.Reports;
using Warmstart.Learning.Worker.Requests;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>Begins, resumes and changes runs. One thread.</summary>
internal sealed class RunDesk(LearnerState state, LearnerOptions options, RunStore store, RunLoader loader, ExperienceDesk experience, TrainerLink link, RunPruner pruner)
{
    /// <summary>Goes on with the run that was the present one when the process ended, if there was one.</summary>
    public void ResumePresent()
    {
        if (store.Current is not { } run)
            return;
        RunFolder folder = store.FolderOf(run);
        CommandProblem outcome = Try(() => Adopt(loader.Resume(folder), resumed: true));
        if (outcome.Reason == ReasonCode.Ok)
            return;
        state.Failure = $"run {run} cannot be resumed: {outcome.Text}";
        state.Alarms.Set(AlarmCodes.RunUnusable, Severity.Error, active: true, state.Failure);
    }

    /// <summary>Begins the run that a command asks for, or goes on with it if it is known.</summary>
    public CommandProblem NewRun(NewRunCommand command)
    {
        if (state.Run == command.Run && state.Failure is null)
            return Fits(state.Spec!, command) ?? new CommandProblem(ReasonCode.Ok, "the run is under way");
        RunFolder folder = store.FolderOf(command.Run);
        return Try(() =>
        {
            if (!folder.HasSpec)
                return Adopt(loader.Begin(folder, SpecOf(command)), resumed: false);
            return Fits(folder.ReadSpec(), command) ?? Adopt(loader.Resume(folder), resumed: true);
        });
    }

    private CommandProblem Adopt(LoadedRun loaded, bool resumed)
    {
        RunIntake intake = experience.Open(loaded.Spec.Identity);
        intake.JumpsGaps = false;
        store.SetCurrent(loaded.Spec.Id);
        (state.Spec, state.Progress, state.Failure) = (loaded.Spec, null, null);
        state.Utd = loaded.Config.Options["utd"]?.GetValue<int>() ?? 0;
        state.RowsOnDisk = loaded.Trainer.ArrivedRows;
        state.WarmUpRowsOnDisk = loaded.Trainer.ArrivedWarmUpRows;
        foreach (string warning in loaded.Warnings)
            state.Alarms.Set(AlarmCodes.CheckpointDamaged, Severity.Warning, active: true, warning);
        state.Alarms.Set(AlarmCodes.RunUnusable, Severity.Error, active: false, string.Empty);
        string text = resumed
            ? $"resumed at step {loaded.Trainer.EnvSteps} with {loaded.Trainer.Backlog} rows to go"
            : $"begun from {loaded.Spec.Checkpoint}";
        link.Send(new LoadRun(loaded));
        Prune();
        return new CommandProblem(ReasonCode.Ok, text);
    }

    private void Prune()
    {
        try
        {
            pruner.Prune(experience.IsOpen);
            state.Alarms.Set(AlarmCodes.PruneFailed, Severity.Warning, active: false, string.Empty);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            state.Alarms.Set(AlarmCodes.PruneFailed, Severity.Warning, active: true, "old runs stay: " + refused.Message.ReplaceLineEndings(" "));
        }
    }

    private RunSpec SpecOf(NewRunCommand command) => new()
    {
        Run = command.Run.ToString(),
        Checkpoint = command.Checkpoint,
        Task = command.Task,
        TaskHash = command.TaskHash,
        LayoutHash = command.LayoutHash,
        LimitsHash = command.LimitsHash,
        ObservationSize = 0,
        ActionSize = 0,
        WarmUpSteps = command.WarmUpSteps,
        Utd = command.Utd,
        Preset = command.Preset,
        Seed = command.Seed,
        ReplayCapacity = options.ReplayCapacity,
    };

    private static CommandProblem? Fits(RunSpec spec, NewRunCommand command) =>
        string.Equals(spec.TaskHash, command.TaskHash, StringComparison.OrdinalIgnoreCase)
        && string.Equals(spec.LayoutHash, command.LayoutHash, StringComparison.OrdinalIgnoreCase)
            ? null
            : new CommandProblem(ReasonCode.HashMismatch, $"the run is for task {spec.TaskHash} and layout {spec.LayoutHash}");

    private static CommandProblem Try(Func<CommandProblem> act)
    {
        try
        {
            return act();
        }
        catch (CheckpointException refused)
        {
            return new CommandProblem(ReasonCode.UnknownPolicy, refused.Message);
        }
        catch (HashMismatchException mismatch)
        {
            return new CommandProblem(ReasonCode.HashMismatch, mismatch.Message);
        }
        catch (Exception failure) when (failure is RunLogException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new CommandProblem(ReasonCode.Failed, failure.Message.ReplaceLineEndings(" "));
        }
    }
}
