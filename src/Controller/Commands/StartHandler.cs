using Warmstart.Controller.Core;
using Warmstart.Controller.Episodes;
using Warmstart.Controller.Intake;
using Warmstart.Controller.Lifecycle;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Recording;
using Warmstart.Controller.Spool;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary><c>cmd/start</c>: everything that can be known before the arm moves is checked here.</summary>
internal sealed class StartHandler(ControllerState state, Loader loader, ISpool spool, Func<RunId> newRun, IRecorder? recorder)
{
    public CommandOutcome Handle(StartCommand command)
    {
        if ((LeaseRules.Refusal(state, command.Lease) ?? StateRefusal() ?? ModeRefusal(command)) is { } refused)
            return refused;
        if (loader.TryResolve(command.Task, command.Policy, out var task, out var policy, out string? name) is { } unknown)
            return unknown;
        if (policy is null)
            return new(ReasonCode.UnknownPolicy, "no policy is named and none is loaded");
        bool tunes = command.Mode == RunMode.FineTune;
        if (tunes && PolicyShelf.Scripted.Contains(name))
            return new(ReasonCode.UnknownPolicy, $"policy is {name}; allowed: a checkpoint, for fine-tuning");
        if (!Armable(task!, out string why))
            return new(ReasonCode.WrongState, why);
        var run = command.Resume ?? newRun();
        StreamPosition? position = null;
        if (tunes && Open(command, run, task!, out position) is { } noSpool)
            return noSpool;
        loader.Keep(task!, name, policy);
        state.Plan = ToPlan(command, run, task!, name!, policy, position);
        state.PlanIsNew = true;
        if (recorder is not null && command.Record is { } record)
            recorder.On = record;
        state.Request = LifecycleRequest.Start;
        return new(ReasonCode.Ok, tunes ? $"warm-up of {state.Plan.WarmUpSteps} steps" : "", Run: run);
    }

    private CommandOutcome? StateRefusal()
    {
        if (state.Request != LifecycleRequest.None)
            return new(ReasonCode.Busy, "another command came first");
        if (state.TakenOver)
            return new(ReasonCode.Faulted, FaultReports.TakenOver.Text);
        return state.Lifecycle.State switch
        {
            LifecycleState.Disconnected => new(ReasonCode.NoRobot, state.Lifecycle.Reason),
            LifecycleState.Faulted => new(ReasonCode.Faulted, state.Lifecycle.Reason),
            LifecycleState.EmergencyStopped => new(ReasonCode.EmergencyStopped, state.Lifecycle.Reason),
            LifecycleState.Idle when state.Lifecycle.Stage == LifecycleStage.None => null,
            LifecycleState.Idle => new(ReasonCode.Busy, "a reset is under way"),
            LifecycleState.Ready => null,
            _ => new(ReasonCode.WrongState, $"the state is {state.Lifecycle.State}; allowed: idle, ready"),
        };
    }

    private CommandOutcome? ModeRefusal(StartCommand command)
    {
        if (command.Mode != RunMode.FineTune)
        {
            return command.Resume is null
                ? null
                : new(ReasonCode.OutOfRange, "resume is given; allowed: only with mode fine-tune");
        }
        if (state.Spool.Problem is { } problem)
            return new(ReasonCode.SpoolFull, problem);
        return command.WarmUpSteps == 0 && !state.Learner.Online
            ? new(ReasonCode.NoLearner, "without a warm-up the run needs a learner from its first step")
            : null;
    }

    // From Ready the robot keeps its end effector and the motion goes on, so the tool must be the one that it was armed with.
    private bool Armable(TaskContext task, out string why)
    {
        bool armed = state.Lifecycle.State == LifecycleState.Ready;
        why = armed ? "the arm holds with another task loaded; stop it first" : "";
        return !armed || ReferenceEquals(task, state.Task);
    }

    private CommandOutcome? Open(StartCommand command, RunId run, TaskContext task, out StreamPosition? position)
    {
        position = null;
        var header = EpisodeStreams.HeaderOf(run, task);
        try
        {
            position = spool.Find(header.Key);
            if (command.Resume is not null && position is null)
                return new(ReasonCode.UnknownRun, $"no run {run} in the spool");
            if (position is { } known && (known.Header.TaskHash != task.Hash || known.Header.LayoutHash != task.LayoutHash))
                return new(ReasonCode.HashMismatch, $"run {run} was made with another task or observation layout");
            position ??= spool.Open(header);
            return null;
        }
        catch (SpoolStoreException e)
        {
            return new(ReasonCode.SpoolFull, "the spool's disk refuses: " + e.Message);
        }
    }

    private static RunPlan ToPlan(
        StartCommand command, RunId run, TaskContext task, string name, IPolicy policy, StreamPosition? position) => new()
        {
            Run = run,
            Mode = command.Mode,
            Task = task,
            PolicyName = name,
            Policy = policy,
            Episodes = command.Episodes,
            Steps = command.Steps,
            WarmUpSteps = command.Mode == RunMode.FineTune ? command.WarmUpSteps ?? Presets.WarmUpSteps(command.Preset) : 0,
            Utd = command.Utd,
            Preset = command.Preset,
            Seed = unchecked((ulong)(command.Seed ?? 0)),
            Counters = position?.Counters ?? default,
            RowsBefore = position is null ? 0 : position.NextSequence - StreamPosition.FirstSequence,
        };
}
