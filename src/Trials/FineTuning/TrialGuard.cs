using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Worker;
using Warmstart.Learning.Worker.Reports;
using Warmstart.Learning.Worker.Requests;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Trials.FineTuning;

/// <summary>The learner's own guard in lock-step: asked each second of robot time, with checkpoints at the learner's rhythm, in memory instead of on a disk.</summary>
/// <param name="trainer">The run.</param>
/// <param name="action">What is done about a run that gets worse.</param>
public sealed class TrialGuard(Trainer trainer, GuardAction action)
{
    private const int StepsPerReport = 10;
    private static readonly LearnerOptions s_rhythm = new() { Runs = string.Empty, Checkpoints = string.Empty };
    private readonly SpiralAlarm _spiral = new();
    private readonly RunGuard _guard = new(action);
    private readonly MetricsWindow _window = new();
    private readonly List<(long Version, Checkpoint State)> _saved = [(trainer.PolicyVersion, Taken(trainer))];

    /// <summary>Whether updates are held back.</summary>
    public bool Frozen { get; private set; }

    /// <summary>How often it went back.</summary>
    public int RollBacks { get; private set; }

    /// <summary>To be called after each environment step.</summary>
    /// <param name="updated">Whether an update was done.</param>
    public void After(bool updated)
    {
        if (trainer.EnvSteps % s_rhythm.CheckpointEverySteps == 0)
            Save();
        if (updated)
            _window.Add(trainer.LastMetrics, TimeSpan.Zero);
        if (trainer.EnvSteps % StepsPerReport != 0)
            return;
        var progress = new TrainerProgress
        {
            Run = nameof(TrialGuard),
            Dip = trainer.Dip,
            PublishedVersion = trainer.PolicyVersion,
            WindowUpdates = _window.Updates,
            Mean = _window.Mean,
            ValueFloor = trainer.Agent.ValueFloor,
        };
        _window.Reset();
        switch (_guard.Look(progress, _spiral.Look(progress) is { Active: true }))
        {
            case SetFrozen: Frozen = true; break;
            case RollBack back: GoBackTo(back.Version ?? 0); break;
        }
    }

    // The first and the newest stay, as in the learner.
    private void Save()
    {
        _saved.Add((trainer.PolicyVersion, Taken(trainer)));
        if (_saved.Count > s_rhythm.KeepCheckpoints + 1)
            _saved.RemoveAt(1);
    }

    private void GoBackTo(long version)
    {
        (_, Checkpoint state) = _saved.FindLast(s => s.Version <= version);
        AgentState.Restore(trainer.Agent, state);
        trainer.OnRolledBack(trainer.PolicyVersion);
        RollBacks++;
        Save();
    }

    private static Checkpoint Taken(Trainer trainer)
    {
        var config = new CheckpointConfig
        {
            Agent = SacOptionsJson.Agent,
            Preset = string.Empty,
            ObservationSize = trainer.ObservationSize,
            ActionSize = trainer.ActionSize,
            TaskHash = string.Empty,
            LayoutHash = string.Empty,
        };
        Checkpoint live = AgentState.Capture(trainer.Agent, trainer.Generator, config, ReadOnlyMemory<byte>.Empty);
        return new Checkpoint
        {
            Config = config,
            Model = Copied(live.Model),
            Optimizer = Copied(live.Optimizer),
            Policy = live.Policy,
            Counters = live.Counters,
        };
    }

    private static List<NamedTensor> Copied(IReadOnlyList<NamedTensor> tensors) => [.. tensors.Select(t => new NamedTensor(t.Name, t.Shape, t.Data.ToArray()))];
}
