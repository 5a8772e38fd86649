using Microsoft.Extensions.Logging.Abstractions;
using Warmstart.Controller.Core;
using Warmstart.Controller.Spool;
using Warmstart.Controller.Supervision;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;
using Warmstart.Trials.FaultSimulation.Wire;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>One life of the controller process: the daemon's own cores, pumped as its workers pump them.</summary>
internal sealed class ControllerPeer : IDisposable
{
    private const int StepMs = 10, SpoolMs = 20, SuperviseMs = 50, EndLimitMs = 12_000, ExitLimitMs = 3_000, OutgoingMax = 1024;
    private const long BeatLimitNs = 500_000_000;
    private readonly SharedWorld _world;
    private readonly LoopbackConnection _connection;
    private readonly SpoolPump _spool;
    private readonly DelayedBackground _background;
    private readonly SupervisorCore _supervisor = new();
    private string? _session;
    private int _seen;
    private long _steppedAt;
    private long _spoolAt;
    private long _superviseAt;
    private long _endBy = long.MaxValue;
    private long _exitBy = long.MaxValue;

    public ControllerPeer(SharedWorld world, SpoolLimits limits)
    {
        _world = world;
        Seam = SeamSegment.CreateLocal();
        _connection = world.Broker.Connect(new MqttConnectionOptions
        {
            ClientId = "controller", OutgoingMax = OutgoingMax, Will = Offline(world.Topics),
        });
        var connection = new RecordingConnection(_connection, world.ControllerSays);
        Store = new FaultyStore(new SqliteSpoolStore(world.Disk.Spool), world.Rows, world.Saboteur);
        _spool = new SpoolPump(Store, limits, connection, world.Topics.Experience, OutgoingMax);
        _background = new DelayedBackground(world.NowMs);
        Core = new ControllerCore(new CoreServices
        {
            Seam = Seam,
            Connection = connection,
            Topics = world.Topics,
            Spool = _spool,
            SpoolCapacity = limits.MaxRows,
            TaskFolder = world.TaskFolder,
            CheckpointFolder = world.Disk.Checkpoints,
            BlackBoxFolder = world.Disk.Folder,
            BlackBox = world.BlackBox,
            ArmKind = "fer",
            TelemetryRateHz = 1,
            Clock = world.Clock,
            NewId = world.NewId,
            Background = _background,
            Logger = NullLogger.Instance,
        });
    }

    /// <summary>The session that its status names.</summary>
    public string Session => _session ??= Core.Status(_world.Clock.Now).Session;

    public ControllerCore Core { get; }

    public SeamSegment Seam { get; }

    public FaultyStore Store { get; }

    public SpoolView Spool => _spool.View;

    public LoopbackConnection Connection => _connection;

    /// <summary>The loop process that it started last.</summary>
    public LoopPeer? Loop { get; private set; }

    public bool IsDead { get; private set; }

    public long PausedUntil { get; set; }

    public void Step(long now)
    {
        int count = Seam.PolicyWake.Count;
        if (IsDead || now < PausedUntil || (count == _seen && now - _steppedAt < StepMs))
            return;
        _steppedAt = now;
        try
        {
            Pump(now, policyTick: count != _seen);
            _seen = count;
        }
        catch (ProcessKilledException)
        {
            Kill();
        }
    }

    /// <summary>As by SIGTERM.</summary>
    public void BeginEnd()
    {
        if (Core.Ending)
            return;
        Core.Ending = true;
        _endBy = _world.NowMs() + EndLimitMs;
    }

    /// <summary>As by kill -9: the disk stays as it is, the broker speaks the will, the loop is an orphan.</summary>
    public void Kill()
    {
        if (IsDead)
            return;
        IsDead = true;
        _connection.Cut(publishWill: true, holdOff: true);
        // A dead process never connects again, whoever mends the network.
        _connection.CloseAsync(TimeSpan.Zero).AsTask().GetAwaiter().GetResult();
        string old = _world.Disk.FreezeSpool();
        Dispose();
        Disk.RemoveSpool(old);
    }

    public void Dispose()
    {
        IsDead = true;
        _spool.Dispose();
    }

    private void Pump(long now, bool policyTick)
    {
        if (now - _superviseAt >= SuperviseMs)
            Supervise(now);
        Core.Step(_world.Clock.Now, policyTick && _world.Saboteur.Kind != Sabotage.NoPolicySteps);
        _background.Step();
        if (now - _spoolAt >= SpoolMs)
        {
            _spoolAt = now;
            _spool.Step(_world.Clock.Now);
        }
        if (Core.Ended || now >= _endBy)
            End(now);
    }

    private void Supervise(long now)
    {
        _superviseAt = now;
        bool running = Loop is { IsDead: false };
        Core.LoopRuns = running;
        bool beating = Seam.LoopHeartbeat.IsAlive(_world.Clock.NowNs, BeatLimitNs);
        int? exitCode = Loop is { IsDead: true } ended ? ended.ExitCode : null;
        var action = _supervisor.Step(_world.Clock.Now, new(running, exitCode, beating, Core.Ending));
        if (action == SupervisorAction.Start)
        {
            Seam.Commands.Clear();
            Loop = _world.StartLoop(Seam, Session);
        }
        else if (action == SupervisorAction.Kill)
        {
            Loop?.Kill();
        }
    }

    private void End(long now)
    {
        _exitBy = Math.Min(_exitBy, now + ExitLimitMs);
        if (Loop is { IsDead: false } && now < _exitBy)
            return;
        Loop?.Kill();
        _spool.Step(_world.Clock.Now);
        _connection.TryPublish(Offline(_world.Topics));
        _connection.CloseAsync(TimeSpan.Zero).AsTask().GetAwaiter().GetResult();
        Dispose();
    }

    private static MqttMessage Offline(MqttTopics topics) => new()
    {
        Topic = topics.Availability, Payload = System.Text.Encoding.UTF8.GetBytes(Availability.Offline), Retain = true,
    };
}
