using System.Globalization;
using System.Runtime.InteropServices;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Data;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Runs;

/// <summary>
/// One pre-training: agent, data set and generators, driven update by update. A function of data set and options. One thread at a time.
/// </summary>
public sealed class PretrainRun
{
    private const string EvaluatedKey = "evaluatedUpdate", CriticsKey = "criticUpdates", StepsKey = "steps";
    private const ulong InitialStream = 10, UpdateStream = 11, MissingStream = 12, EvaluationSeed = 0xE7A1;

    private readonly PretrainTarget _target;
    private readonly OfflineDataset _data;
    private readonly PretrainOptions _options;
    private readonly SacOptions _online;
    private readonly IOnlineAgent _agent;
    private readonly OnlineState _state;
    private readonly TransitionBatch _batch;
    private readonly SeededGenerator _generator;
    private readonly string _fingerprint;

    /// <summary>Builds the agent.</summary>
    /// <param name="bench">The task, for sizes and evaluation; null for foreign data.</param>
    /// <param name="data">The data set.</param>
    /// <param name="options">How to train.</param>
    /// <param name="pool">Threads of the agent; disposed of by its owner.</param>
    /// <exception cref="ConfigurationException">Options out of range, or a data set of another task; one line.</exception>
    public PretrainRun(TaskBench? bench, OfflineDataset data, PretrainOptions options, ForkJoinPool pool)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Error() is { } error)
            throw new ConfigurationException(error);
        (_target, _data, _options) = (PretrainTarget.Of(data, bench), data, options);
        _online = PretrainAgents.Online(options, _target);
        try
        {
            SacOptions offline = PretrainAgents.Offline(options, _target);
            _agent = PretrainAgents.Create(options, offline, pool, new SeededGenerator(options.Seed, InitialStream));
            _state = new OnlineState(_agent, offline, pool, new SeededGenerator(options.Seed, MissingStream));
        }
        catch (ArgumentException unfit)
        {
            throw new ConfigurationException($"preset {options.Preset} does not fit the data: {unfit.Message}", unfit);
        }
        _batch = new TransitionBatch(_agent.BatchSize, _target.ObservationSize, _target.ActionSize);
        _generator = new SeededGenerator(options.Seed, UpdateStream);
        _fingerprint = Fingerprint(data);
    }

    /// <summary>Gradient steps done.</summary>
    public long Updates => _agent.Counters.Updates;

    /// <summary>Whether the agent can be evaluated.</summary>
    public bool CanEvaluate => _target.IsOurs;

    /// <summary>The agent, for reading between two steps.</summary>
    public IOnlineAgent Agent => _agent;

    /// <summary>One gradient step.</summary>
    public UpdateMetrics Step()
    {
        _data.Sample(_batch, _generator);
        return _agent.Update(_batch, _generator);
    }

    /// <summary>One gradient step of the critics alone.</summary>
    /// <exception cref="InvalidOperationException">The agent's critics do not train without its policy.</exception>
    public UpdateMetrics StepCritics()
    {
        SacAgent agent = _agent as SacAgent ?? throw new InvalidOperationException($"{_options.Algorithm} has no critics that train alone");
        _data.Sample(_batch, _generator);
        return agent.UpdateCritics(_batch, _generator);
    }

    /// <summary>Plays the evaluation episodes: the same starts each time.</summary>
    /// <exception cref="InvalidOperationException">The data are foreign.</exception>
    public PretrainScore Evaluate(CancellationToken stop = default)
    {
        TaskBench bench = _target.Bench ?? throw new InvalidOperationException("foreign data cannot be evaluated");
        return new PretrainScore(
            Updates,
            bench.Evaluate(_agent.Actor, _options.Episodes, EvaluationSeed, stochastic: false, stop),
            bench.Evaluate(_agent.Actor, _options.Episodes, EvaluationSeed, stochastic: true, stop));
    }

    /// <summary>The state as a checkpoint that a run can start from and a pre-training can go on from. Live views: write it before the next step.</summary>
    /// <param name="score">The newest evaluation, for the provenance; may be null.</param>
    /// <param name="best">The best evaluation so far; may be null.</param>
    /// <param name="command">The command that made it, for the provenance.</param>
    /// <param name="evaluated">Gradient steps at the newest evaluation; 0 before the first.</param>
    /// <param name="critics">Gradient steps that the critics have taken alone; null while the policy trains.</param>
    public Checkpoint Capture(PretrainScore? score, PretrainBest? best, string command, long evaluated = 0, long? critics = null) => new()
    {
        Config = Config(score, best, command, evaluated, critics),
        Model = _state.Model,
        Optimizer = _state.Optimizer,
        Policy = PolicyExport.Build(_agent.Actor, RunId.None, _target.TaskHash, _target.LayoutHash, version: 0),
        Counters = CounterNames.Read(_agent.Counters),
        Generators = new Dictionary<string, GeneratorState>(StringComparer.Ordinal) { [AgentState.UpdateGenerator] = _generator.State },
    };

    /// <summary>Goes on from a checkpoint of the same pre-training, bit for bit.</summary>
    /// <param name="saved">What <see cref="Capture"/> gave.</param>
    /// <returns>The best evaluation before it, if there was one.</returns>
    /// <exception cref="ConfigurationException">It is of another pre-training: one line.</exception>
    public PretrainBest? Resume(Checkpoint saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        SortedDictionary<string, string> was = saved.Config.Provenance, now = Config(null, null, string.Empty, 0, null).Provenance;
        foreach (string key in (string[])["agent", "algorithm", "alpha", "dataChecksum", "preset", "seed"])
        {
            if (was.GetValueOrDefault(key) != now[key])
                throw new ConfigurationException($"the saved pre-training has {key} {was.GetValueOrDefault(key) ?? "unknown"}, this one {now[key]}; allowed with --resume: the same");
        }
        if (CriticsAloneIn(saved) is not null && was.TryGetValue(StepsKey, out string? steps) && steps != now[StepsKey])
            throw new ConfigurationException($"steps is {now[StepsKey]}; allowed with --resume: {steps}, for the critics of the saved pre-training have begun to settle on its policy");
        if (AgentState.GeneratorOf(saved) is not { } generator)
            throw new ConfigurationException("the saved pre-training has lost the state of its generator");
        try
        {
            AgentState.Restore(_agent, saved);
        }
        catch (CheckpointException refused)
        {
            throw new ConfigurationException(refused.Message, refused);
        }
        _generator.State = generator;
        return PretrainBest.Read(was);
    }

    /// <summary>Gradient steps at the newest evaluation before a checkpoint; 0 for none.</summary>
    internal static long EvaluatedIn(Checkpoint saved) =>
        long.TryParse(saved.Config.Provenance.GetValueOrDefault(EvaluatedKey), CultureInfo.InvariantCulture, out long at) ? at : 0;

    /// <summary>Gradient steps that the critics had taken alone when a checkpoint was written; null where the policy was still training.</summary>
    internal static long? CriticsAloneIn(Checkpoint saved) =>
        long.TryParse(saved.Config.Provenance.GetValueOrDefault(CriticsKey), CultureInfo.InvariantCulture, out long done) ? done : null;

    private static string Fingerprint(OfflineDataset data)
    {
        DatasetColumns c = data.Columns;
        uint sum = 0;
        foreach (float[] column in (float[][])[c.Observations, c.NextObservations, c.Actions, c.Rewards, c.Masks, c.McReturns])
            sum = Crc32C.Append(sum, MemoryMarshal.AsBytes(column.AsSpan()));
        return FormattableString.Invariant($"{data.Count}-{sum:x8}");
    }

    private CheckpointConfig Config(PretrainScore? score, PretrainBest? best, string command, long evaluated, long? critics)
    {
        var provenance = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["agent"] = _options.Agent?.ToJsonString() ?? "as the preset",
            ["algorithm"] = _options.Algorithm,
            ["alpha"] = _options.Alpha.ToString(CultureInfo.InvariantCulture),
            ["command"] = command,
            ["data"] = _data.Identity.Origin,
            ["dataChecksum"] = _fingerprint,
            ["dataSuccesses"] = FormattableString.Invariant($"{_data.Successes}/{_data.Episodes} episodes, {_data.Count} transitions"),
            [EvaluatedKey] = evaluated.ToString(CultureInfo.InvariantCulture),
            ["preset"] = _options.Preset,
            ["score"] = score?.ToString() ?? "not evaluated",
            ["seed"] = _options.Seed.ToString(CultureInfo.InvariantCulture),
            [StepsKey] = _options.Updates.ToString(CultureInfo.InvariantCulture),
            ["task"] = _target.IsOurs ? _target.Task : "none: foreign data",
            ["untrainedTensors"] = _state.Fresh.ToString(CultureInfo.InvariantCulture),
            ["updates"] = Updates.ToString(CultureInfo.InvariantCulture),
        };
        best?.Write(provenance);
        if (critics is { } alone)
            provenance[CriticsKey] = alone.ToString(CultureInfo.InvariantCulture);
        return new CheckpointConfig
        {
            Agent = SacOptionsJson.Agent,
            Preset = _options.Preset,
            Options = SacOptionsJson.Write(_online),
            ObservationSize = _target.ObservationSize,
            ActionSize = _target.ActionSize,
            TaskHash = HashText.Format(_target.TaskHash),
            LayoutHash = HashText.Format(_target.LayoutHash),
            GradSteps = _agent.Counters.CriticSteps,
            Provenance = provenance,
        };
    }
}
