using System.Globalization;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Losses;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Agents;
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
    private const ulong InitialStream = 10, UpdateStream = 11, EvaluationSeed = 0xE7A1;

    private readonly TaskBench _bench;
    private readonly OfflineDataset _data;
    private readonly PretrainOptions _options;
    private readonly SacOptions _online;
    private readonly SacAgent _agent;
    private readonly TransitionBatch _batch;
    private readonly SeededGenerator _generator;

    /// <summary>Builds the agent.</summary>
    /// <param name="bench">The task, for sizes and evaluation.</param>
    /// <param name="data">The data set.</param>
    /// <param name="options">How to train.</param>
    /// <param name="pool">Threads of the agent; disposed of by its owner.</param>
    /// <exception cref="ConfigurationException">Options out of range, or a data set of another task; one line.</exception>
    public PretrainRun(TaskBench bench, OfflineDataset data, PretrainOptions options, ForkJoinPool pool)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Error() is { } error)
            throw new ConfigurationException(error);
        RequireSame(bench, data.Identity);
        (_bench, _data, _options) = (bench, data, options);
        _online = SacPresets.Create(options.Preset, bench.ObservationSize, bench.ActionSize)! with
        {
            Discount = (float)bench.Discount,
            // With values down to the worst return and slow targets, critics that start at 0 stay far too high for thousands of updates.
            InitialQ = data.MeanReturn,
            TargetMinimum = (float)bench.WorstReturn,
            TargetMaximum = (float)bench.BestReturn,
        };
        _agent = Create(options, _online, pool);
        _batch = new TransitionBatch(_agent.BatchSize, bench.ObservationSize, bench.ActionSize);
        _generator = new SeededGenerator(options.Seed, UpdateStream);
    }

    /// <summary>Gradient steps done.</summary>
    public long Updates => _agent.Counters.Updates;

    /// <summary>The agent, for reading between two steps.</summary>
    public IOnlineAgent Agent => _agent;

    /// <summary>One gradient step.</summary>
    public UpdateMetrics Step()
    {
        _data.Sample(_batch, _generator);
        return _agent.Update(_batch, _generator);
    }

    /// <summary>Plays the evaluation episodes: the same starts each time.</summary>
    public PretrainScore Evaluate(CancellationToken stop = default) => new(
        Updates,
        _bench.Evaluate(_agent.Actor, _options.Episodes, EvaluationSeed, stochastic: false, stop),
        _bench.Evaluate(_agent.Actor, _options.Episodes, EvaluationSeed, stochastic: true, stop));

    /// <summary>The state as a checkpoint that a run can start from. Live views: write it before the next step.</summary>
    /// <param name="score">The newest evaluation, for the provenance; may be null.</param>
    /// <param name="command">The command that made it, for the provenance.</param>
    public Checkpoint Capture(PretrainScore? score, string command)
    {
        byte[] policy = PolicyExport.Build(_agent.Actor, RunId.None, _bench.TaskHash, _bench.LayoutHash, version: 0);
        return AgentState.Capture(_agent, _generator, Config(score, command), policy);
    }

    private static SacAgent Create(PretrainOptions options, SacOptions online, ForkJoinPool pool)
    {
        var penalty = new ConservativeOptions { Alpha = options.Alpha, States = Math.Max(1, online.MiniBatch / 4) };
        var initial = new SeededGenerator(options.Seed, InitialStream);
        return options.Algorithm == "cql"
            ? OfflineAgents.Cql(online, pool, initial, penalty)
            : OfflineAgents.CalQl(online, pool, initial, penalty);
    }

    private static void RequireSame(TaskBench bench, DatasetIdentity data)
    {
        if (data.TaskHash != bench.TaskHash || data.LayoutHash != bench.LayoutHash)
            throw new ConfigurationException($"the data set is for task {data.Task} as it was ({HashText.Format(data.TaskHash)}), "
                + $"this is {bench.Task} ({HashText.Format(bench.TaskHash)}): collect it anew");
    }

    private CheckpointConfig Config(PretrainScore? score, string command) => new()
    {
        Agent = SacOptionsJson.Agent,
        Preset = _options.Preset,
        Options = SacOptionsJson.Write(_online),
        ObservationSize = _bench.ObservationSize,
        ActionSize = _bench.ActionSize,
        TaskHash = HashText.Format(_bench.TaskHash),
        LayoutHash = HashText.Format(_bench.LayoutHash),
        GradSteps = _agent.Counters.CriticSteps,
        Provenance = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["algorithm"] = _options.Algorithm,
            ["alpha"] = _options.Alpha.ToString(CultureInfo.InvariantCulture),
            ["command"] = command,
            ["data"] = _data.Identity.Origin,
            ["dataSuccesses"] = FormattableString.Invariant($"{_data.Successes}/{_data.Episodes} episodes, {_data.Count} transitions"),
            ["score"] = score?.ToString() ?? "not evaluated",
            ["seed"] = _options.Seed.ToString(CultureInfo.InvariantCulture),
            ["task"] = _bench.Task,
            ["updates"] = Updates.ToString(CultureInfo.InvariantCulture),
        },
    };
}
