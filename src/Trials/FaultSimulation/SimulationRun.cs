using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Contracts;
using Warmstart.Trials.FaultSimulation.Checks;
using Warmstart.Trials.FaultSimulation.Faults;
using Warmstart.Trials.FaultSimulation.Peers;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>
/// One seed: a stretch of faults, then a quiet one in which the system must come back to playing episodes and to delivering its rows, and so on.
/// The first broken rule ends it. A function of its options.
/// </summary>
public sealed class SimulationRun : IDisposable
{
    private const int ProgressMs = 1000, ComesBackMs = 120_000, DeliversMs = 30_000, HandMs = 5000, HandPatienceMs = 30_000;
    private readonly FaultSimulationOptions _options;
    private readonly World _world;
    private readonly SeededGenerator _random;
    private readonly FaultDraw _draw;
    private readonly long _endMs;
    private bool _touchedItself;
    private long _handMs;

    /// <summary>Builds the world of a seed; on the disk it takes a folder of its own.</summary>
    public SimulationRun(FaultSimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _world = new World(options.Seed, options.Sabotage);
        _random = _world.Stream(10);
        _draw = new FaultDraw(_world, _world.Stream(11));
        _endMs = (long)(options.Minutes * 60_000);
    }

    /// <summary>Simulated time so far, ms.</summary>
    public long SimulatedMs => _world.NowMs;

    /// <summary>Runs to the end, or to the first broken rule.</summary>
    /// <param name="progress">Called each simulated second; optional.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public FaultSimulationResult Run(Action<long>? progress = null, CancellationToken stop = default)
    {
        try
        {
            Settle(progress, stop);
            while (Goes)
            {
                Trouble(progress, stop);
                Heal();
                Settle(progress, stop);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _world.Board.Report("exception", e.ToString().ReplaceLineEndings(" "));
        }
        return Result();
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private bool Goes => _world.NowMs < _endMs && _world.Board.Found.Count == 0;

    private void Trouble(Action<long>? progress, CancellationToken stop)
    {
        long until = _world.NowMs + 5_000 + _random.NextInt32(35_000);
        double drawn = 100 * Math.Pow(30, _random.NextDouble());
        double meanMs = _options.MeanFaultMs ?? drawn;
        _world.Operator.LeaseSeconds = 5 + _random.NextInt32(20);
        long next = _world.NowMs;
        while (Goes && _world.NowMs < until)
        {
            if (_world.NowMs >= next)
            {
                _draw.Strike();
                next += 1 + (long)(-meanMs * Math.Log(1 - _random.NextDouble()));
            }
            Step(progress, stop);
        }
    }

    /// <summary>Everything that was broken is mended; what follows from it is left to the product.</summary>
    private void Heal()
    {
        _world.Trace.Note("quiet");
        _world.Forget();
        _world.Faults.EndAll();
        _world.Robot.SetUserStop(false);
        (_world.Estop.IsPressed, _world.Estop.IsLetGo, _world.Estop.Trouble) = (false, false, EstopTrouble.None);
        _world.Broker.ComeUp();
        (_world.Broker.LoseNext, _world.Broker.DuplicateNext) = (0, 0);
        _world.Operator.Connection.Release();
        _world.Operator.LeaseSeconds = 60;
        foreach (LoopPeer loop in _world.Loops)
            (loop.PausedUntil, loop.LateUntil, loop.Exchange.ComputeNs) = (0, 0, 0);
        if (_world.Learner is { } learner)
            (learner.PausedUntil, _) = (0, Release(learner.Connection));
        if (_world.Controller is not { } controller)
            return;
        (controller.Store.IsFull, controller.Store.DiesAfter, controller.PausedUntil) = (false, null, 0);
        Release(controller.Connection);
    }

    private static bool Release(Protocol.Mqtt.InMemory.LoopbackConnection connection)
    {
        connection.Release();
        return true;
    }

    /// <summary>Quiet: an episode must come to an end of its own, and what the learner works on must be delivered.</summary>
    private void Settle(Action<long>? progress, CancellationToken stop)
    {
        long began = _world.NowMs, episodes = _world.Counters.Episodes;
        bool delivered = false;
        (_touchedItself, _handMs) = (false, HandMs);
        while (Goes || (_world.Board.Found.Count == 0 && !(delivered && _world.Counters.Episodes > episodes)))
        {
            Step(progress, stop);
            delivered = delivered || _world.Learner is not null && (_world.LearnerRun is not { } run || _world.Rows.Outstanding(run) == 0);
            long passed = _world.NowMs - began;
            Lead(passed);
            if (_world.Counters.Episodes > episodes && delivered)
                break;
            _world.Board.Holds(
                _world.Counters.Episodes > episodes || passed < ComesBackMs, "liveness",
                $"no episode for {passed / 1000} s after the faults; state {_world.Controller?.Core.State.ToString() ?? "dead"}: {_world.Controller?.Core.Reason ?? ""}; spool: {_world.Controller?.Spool.Problem ?? "fine"}; {HeldOff.Text(_world.Robot.State)}");
            _world.Board.Holds(
                delivered || passed < DeliversMs, "delivery",
                $"rows of run {_world.LearnerRun} are not delivered after {passed / 1000} s: {(_world.LearnerRun is { } r ? _world.Rows.Outstanding(r) : 0)} wait");
        }
        _world.Rows.Verify(_world.Disk.Runs);
    }

    // An arm that was pushed to the end of a joint, into itself, or against something that holds it off answers every start with a stop; only a
    // hand can lead it back.
    private void Lead(long passedMs)
    {
        _touchedItself |= _world.Controller?.Loop is { IsDead: false } loop && loop.Sample.Faults.Has(Safety.Faults.Fault.SelfCollision);
        bool still = _world.Robot.State.robot_mode != Protocol.Fci.RobotMode.Move;
        // Between two attempts of an operator who starts it again and again it is still for a moment only.
        if (passedMs < _handMs || !still || HandReason(passedMs) is not { } reason)
            return;
        _world.Counters.Add("led back by hand: " + reason);
        _world.Robot.LeadBackByHand();
        (_touchedItself, _handMs) = (false, passedMs + HandMs);
    }

    private string? HandReason(long passedMs) =>
        _world.Robot.IsBeyondWalls ? "joint stop"
        : passedMs < HandPatienceMs ? null
        : _world.Robot.IsHeldOff ? "held off"
        : _touchedItself ? "self-collision"
        : _world.Controller?.Core.Reason.Contains("nearer than", StringComparison.Ordinal) == true ? "no straight way home"
        : null;

    private void Step(Action<long>? progress, CancellationToken stop)
    {
        _world.Step();
        if (_world.NowMs % ProgressMs != 0)
            return;
        stop.ThrowIfCancellationRequested();
        progress?.Invoke(_world.NowMs);
    }

    private FaultSimulationResult Result()
    {
        Counters counters = _world.Counters;
        counters.Set("rows stored", _world.Rows.Rows);
        counters.Set("rows delivered", _world.Rows.Delivered);
        counters.Set("runs", _world.Rows.Runs);
        counters.Set("commands sent", _world.Commands.Count);
        counters.Set("commands carried out", _world.Commands.Done);
        counters.Set("rules looked at", _world.Board.Looked);
        counters.Set("stops", _world.BlackBox.Dumps);
        foreach (LifecycleState state in Enum.GetValues<LifecycleState>())
            counters.Set("state " + state.ToString().ToLowerInvariant(), _world.Lifecycle.Entered[(int)state]);
        return new FaultSimulationResult
        {
            Seed = _options.Seed,
            SimulatedMs = _world.NowMs,
            Hash = _world.Hash.Value,
            Violations = _world.Board.Found,
            LastTicks = _world.Trace.Tell(),
            LastMessages = _world.Trace.Messages,
            Faults = Enum.GetValues<FaultKind>().ToDictionary(k => k, k => _world.Faults.Counts[(int)k]),
            Counts = counters.Counts,
        };
    }
}
