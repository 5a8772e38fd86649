using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Learning.Worker;

/// <summary>Begins runs from checkpoints and resumes them from their own folders. Reads the disk; one thread at a time.</summary>
/// <param name="options">Folders and rhythms.</param>
/// <param name="builder">Makes the agents.</param>
public sealed class RunLoader(LearnerOptions options, IAgentBuilder builder)
{
    private const string LimitsKey = "limitsHash";

    /// <summary>
    /// Begins a run: its first checkpoint and its run.json are on the disk when this returns. Rows that came before the command wait in
    /// the trainer.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="spec">What the run is; sizes are taken from the checkpoint.</param>
    /// <exception cref="CheckpointException">The checkpoint cannot be used, or is for another task: one line.</exception>
    /// <exception cref="RunLogException">The run's log cannot be used.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public LoadedRun Begin(RunFolder folder, RunSpec spec)
    {
        Checkpoint start = CheckpointFolder.Read(new CheckpointStore(options.Checkpoints).PathOf(spec.Checkpoint));
        RequireSame(spec.Checkpoint, "task", start.Config.TaskHash, spec.TaskHash);
        RequireSame(spec.Checkpoint, "layout", start.Config.LayoutHash, spec.LayoutHash);
        spec = spec with { ObservationSize = start.Config.ObservationSize, ActionSize = start.Config.ActionSize };
        CheckpointConfig config = OwnConfig(start.Config, spec);
        Trainer trainer = NewTrainer(AgentState.Begin, start, config, spec, start.Config.PolicyVersion);
        string name = TrainerCheckpoint.Write(folder, trainer, spec, config);
        folder.WriteState(new RunState());
        folder.WriteSpec(spec);
        RunLog.Read(folder.Log, spec.Identity, (_, row) => trainer.EnqueueRestored(row, beforeCheckpoint: false));
        return new LoadedRun(spec, folder, trainer, config, name, []);
    }

    /// <summary>Resumes a run from its newest usable checkpoint; the rows since wait in the trainer, to be redone bit for bit.</summary>
    /// <exception cref="CheckpointException">No checkpoint can be used: one line.</exception>
    /// <exception cref="RunLogException">The log is damaged, or shorter than the checkpoint says.</exception>
    /// <exception cref="InvalidDataException">run.json or state.json is damaged.</exception>
    public LoadedRun Resume(RunFolder folder)
    {
        RunSpec spec = folder.ReadSpec();
        RunState state = folder.ReadState();
        var refused = new List<string>();
        Checkpoint newest = folder.Checkpoints.ReadLatest(refused)
            ?? throw new CheckpointException($"run {spec.Run} has no usable checkpoint: {string.Join("; ", refused)}");
        ReplayPosition position = newest.Replay ?? throw new CheckpointException($"run {spec.Run}: its newest checkpoint has no replay position");
        Trainer trainer = NewTrainer(AgentState.Restore, newest, newest.Config, spec, position.VersionBase);
        GeneratorState generator = AgentState.GeneratorOf(newest) ?? throw new CheckpointException($"run {spec.Run}: its newest checkpoint has no generator state");
        trainer.Restore(position, generator, state.Skipped);
        long records = RunLog.Read(folder.Log, spec.Identity, (number, row) => trainer.EnqueueRestored(row, number < position.LogRecords));
        return records >= position.LogRecords
            ? new LoadedRun(spec, folder, trainer, newest.Config, CheckpointStore.NameOf(position.TrainableRows), refused)
            : throw new RunLogException($"run {spec.Run}: the replay log has {records} rows, its checkpoint has seen {position.LogRecords}");
    }

    private Trainer NewTrainer(Action<IOnlineAgent, Checkpoint> fill, Checkpoint checkpoint, CheckpointConfig config, RunSpec spec, long initialVersion)
    {
        IOnlineAgent agent = Usable(() => builder.Build(config));
        fill(agent, checkpoint);
        var rules = new TrainerOptions
        {
            WarmUpSteps = spec.WarmUpSteps,
            Seed = unchecked((ulong)spec.Seed),
            ReplayCapacity = spec.ReplayCapacity,
            CatchUpRows = options.CatchUpRows,
        };
        return new Trainer(agent, spec.ObservationSize, spec.ActionSize, rules, initialVersion);
    }

    private CheckpointConfig OwnConfig(CheckpointConfig start, RunSpec spec) => start with
    {
        Run = spec.Run,
        Options = Usable(() => builder.Resolve(start, spec)),
        Preset = spec.Preset ?? start.Preset,
        Provenance = ProvenanceOf(start, spec),
    };

    private SortedDictionary<string, string> ProvenanceOf(CheckpointConfig start, RunSpec spec)
    {
        var provenance = new SortedDictionary<string, string>(start.Provenance, StringComparer.Ordinal)
        {
            ["startedFrom"] = spec.Checkpoint,
            ["runSeed"] = spec.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["learner"] = options.Product,
        };
        // A start point may itself come from a run: its limits are not this run's.
        provenance.Remove(LimitsKey);
        if (spec.LimitsHash is { } limits)
            provenance[LimitsKey] = limits;
        return provenance;
    }

    private static T Usable<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException unusable)
        {
            throw new CheckpointException("the checkpoint cannot be trained on: " + unusable.Message.ReplaceLineEndings(" "), unusable);
        }
    }

    private static void RequireSame(string checkpoint, string what, string found, string wanted)
    {
        if (!string.Equals(found, wanted, StringComparison.OrdinalIgnoreCase))
            throw new HashMismatchException($"checkpoint {checkpoint} is for {what} {found}, the run for {wanted}");
    }
}
