using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>
/// One run's agent, replay and update schedule. Rows wait in the order of the run's log; <see cref="Advance"/> takes one, makes it
/// drawable, and does the update that is due for it, so what update n sees is decided by the rows alone. One thread at a time;
/// an advance allocates nothing.
/// </summary>
public sealed class Trainer
{
    private readonly TrainerOptions _options;
    private readonly IOnlineAgent _agent;
    private readonly ReplayBuffer _replay;
    private readonly TransitionBatch _batch;
    private readonly SeededGenerator _generator;
    private readonly UpdateSchedule _schedule;
    private readonly SkippedUpdates _skipped = new();
    private readonly DipMeter _dip = new();
    private readonly Queue<Transition> _waiting = new();
    private long _restoredRows;
    private long _versionBase;

    /// <summary>Starts a run with an agent that already holds its initial state.</summary>
    /// <param name="agent">The agent; from here on only this trainer touches it.</param>
    /// <param name="observationSize">Floats an observation.</param>
    /// <param name="actionSize">Floats an action.</param>
    /// <param name="options">The run's rules.</param>
    /// <param name="initialVersion">Policy version that the agent's state has now.</param>
    public Trainer(IOnlineAgent agent, int observationSize, int actionSize, TrainerOptions options, long initialVersion = 0)
    {
        _options = options;
        _agent = agent;
        _replay = new ReplayBuffer(options.ReplayCapacity, observationSize, actionSize);
        _batch = new TransitionBatch(agent.BatchSize, observationSize, actionSize);
        _generator = new SeededGenerator(options.Seed);
        _schedule = new UpdateSchedule(options.WarmUpSteps);
        _versionBase = initialVersion;
    }

    /// <summary>The agent, for reading between two advances.</summary>
    public IOnlineAgent Agent => _agent;

    /// <summary>The generator that updates draw from.</summary>
    public SeededGenerator Generator => _generator;

    /// <summary>Floats an observation.</summary>
    public int ObservationSize => _replay.ObservationSize;

    /// <summary>Floats an action.</summary>
    public int ActionSize => _replay.ActionSize;

    /// <summary>Trainable rows taken so far.</summary>
    public long EnvSteps => _schedule.TrainableRows;

    /// <summary>Warm-up rows taken so far.</summary>
    public long WarmUpRows => _schedule.WarmUpRows;

    /// <summary>Trainable rows handed over so far, taken or waiting.</summary>
    public long ArrivedRows { get; private set; }

    /// <summary>Warm-up rows handed over so far, taken or waiting.</summary>
    public long ArrivedWarmUpRows { get; private set; }

    /// <summary>Log records taken so far, of every mode.</summary>
    public long Records { get; private set; }

    /// <summary>Updates done in the run.</summary>
    public long UpdatesDone { get; private set; }

    /// <summary>Updates that the catch-up cap left out.</summary>
    public long UpdatesSkipped { get; private set; }

    /// <summary>Rows that wait to be taken.</summary>
    public int Backlog => _waiting.Count;

    /// <summary>Rows an update's draws come from.</summary>
    public int ReplayCount => _replay.Count;

    /// <summary>Whether the warm-up is complete.</summary>
    public bool IsWarm => _schedule.IsOpen;

    /// <summary>Version of the policy as it stands: one set of parameters, one number.</summary>
    public long PolicyVersion => _versionBase + UpdatesDone;

    /// <summary>What the newest update measured.</summary>
    public UpdateMetrics LastMetrics { get; private set; }

    /// <summary>False once an update measured a value that is not finite: the parameters are lost and nothing of them may be published.</summary>
    public bool IsHealthy { get; private set; } = true;

    /// <summary>Called with a range of rows whose updates are about to be left out; must make it durable before it returns.</summary>
    public Action<RowRange>? OnSkip { get; set; }

    /// <summary>Success of the frozen policy and of the last fine-tuning episodes.</summary>
    public DipReading Dip => _dip.Reading;

    /// <summary>Rows from before a restart whose updates are still to be redone.</summary>
    public long RowsToRedo => Math.Max(0, _restoredRows - EnvSteps);

    /// <summary>Whether the last advance took a trainable row.</summary>
    public bool TookTrainable { get; private set; }

    /// <summary>Hands a row over; rows come in the order of the log.</summary>
    public void Enqueue(Transition row)
    {
        CountArrival(row);
        _waiting.Enqueue(row);
    }

    /// <summary>Hands a row over and does everything that is due: for runs in lock-step, without a disk.</summary>
    /// <returns>Updates done.</returns>
    public int Feed(Transition row)
    {
        long before = UpdatesDone;
        Enqueue(row);
        while (Advance() is not null)
        {
        }
        return (int)(UpdatesDone - before);
    }

    /// <summary>Takes the next row, with its update if one is due.</summary>
    /// <returns>Whether an update was done; null if no row waits.</returns>
    public bool? Advance()
    {
        if (!IsHealthy)
            return null;
        ExtendSkips();
        return _waiting.TryDequeue(out Transition? row) ? Take(row) : null;
    }

    /// <summary>Takes rows up to the next one that brings an update: what goes on while updates are held back.</summary>
    public void TakeIdleRows()
    {
        ExtendSkips();
        while (_waiting.TryPeek(out Transition? row) && !IsDue(row))
            Take(_waiting.Dequeue());
    }

    /// <summary>Restores a position; the agent must hold the checkpoint's state already. Then come all rows of the log, oldest first.</summary>
    /// <param name="position">The checkpoint's position.</param>
    /// <param name="generator">The checkpoint's generator state.</param>
    /// <param name="skipped">The ranges whose updates the run left out.</param>
    public void Restore(ReplayPosition position, in GeneratorState generator, IEnumerable<RowRange> skipped)
    {
        _generator.State = generator;
        UpdatesDone = position.UpdatesDone;
        UpdatesSkipped = position.UpdatesSkipped;
        _versionBase = position.VersionBase;
        foreach (RowRange range in skipped)
            _skipped.Add(range.First, range.Last);
    }

    /// <summary>Hands over a row that was in the log when the run was loaded.</summary>
    /// <param name="row">The row.</param>
    /// <param name="beforeCheckpoint">Whether the checkpoint had seen it; then it only becomes drawable.</param>
    public void EnqueueRestored(Transition row, bool beforeCheckpoint)
    {
        if (!beforeCheckpoint)
        {
            Enqueue(row);
            _restoredRows = ArrivedRows;
            return;
        }
        Records++;
        if (!row.IsTrainable)
            return;
        CountArrival(row);
        Admit(row);
        _restoredRows = ArrivedRows;
    }

    /// <summary>The position to keep in a checkpoint.</summary>
    public ReplayPosition Position() => new(Records, EnvSteps, WarmUpRows, UpdatesDone, UpdatesSkipped, _versionBase, _options.Seed);

    /// <summary>To be called after the agent was given an earlier state: the version goes on upwards all the same.</summary>
    /// <param name="publishedVersion">Highest version handed out so far.</param>
    public void OnRolledBack(long publishedVersion)
    {
        _versionBase = Math.Max(PolicyVersion, publishedVersion) + 1 - UpdatesDone;
        IsHealthy = true;
    }

    // Rows from before a restart are never skipped anew: their updates are being redone as they were.
    private void ExtendSkips()
    {
        long from = Math.Max(Math.Max(EnvSteps, _restoredRows), _skipped.Through);
        long excess = ArrivedRows - from - _options.CatchUpRows;
        if (excess <= 0)
            return;
        var range = new RowRange(from + 1, from + excess);
        OnSkip?.Invoke(range);
        _skipped.Add(range.First, range.Last);
    }

    private bool IsDue(Transition row) => row.IsTrainable && _schedule.IsDue(row) && !_skipped.Contains(EnvSteps + 1);

    private bool Take(Transition row)
    {
        Records++;
        TookTrainable = row.IsTrainable;
        if (!TookTrainable)
            return false;
        bool due = Admit(row);
        if (!due)
            return false;
        if (_skipped.Contains(EnvSteps))
        {
            UpdatesSkipped++;
            return false;
        }
        Update();
        return true;
    }

    private void CountArrival(Transition row)
    {
        ArrivedRows += row.IsTrainable ? 1 : 0;
        ArrivedWarmUpRows += row.Mode == RunMode.WarmUp ? 1 : 0;
    }

    private bool Admit(Transition row)
    {
        _replay.Add(row);
        _dip.Count(row);
        return _schedule.Count(row);
    }

    private void Update()
    {
        for (int i = 0; i < _batch.Count; i++)
            _replay.CopyTo(_generator.NextInt32(_replay.Count), i, _batch);
        LastMetrics = _agent.Update(_batch, _generator);
        UpdatesDone++;
        IsHealthy = LastMetrics.IsFinite;
    }
}
