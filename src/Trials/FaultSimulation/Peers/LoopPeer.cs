using Warmstart.Loop.Process;
using Warmstart.Loop.Seam;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Trials.FaultSimulation.Checks;
using Warmstart.Trials.FaultSimulation.Faults;
using Warmstart.Trials.FaultSimulation.Wire;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>One life of the loop process.</summary>
internal sealed class LoopPeer : IDisposable
{
    private const int TimeoutMs = 5, RoundMs = 2, StartMs = 250, FirstWordMs = 1000;
    private readonly LoopCore _core;
    private readonly Func<long> _now;
    private long _cycledAt;
    private bool _inSession;
    private bool _hasHeard;

    public LoopPeer(RobotPeer robot, SeamSegment seam, VirtualClock clock, Disturbances faults, SeededGenerator random, Func<long> now, Action pass, ushort port,
        LoopWatch watch, Saboteur saboteur)
    {
        (Seam, _now) = (seam, now);
        StartsAt = now() + StartMs;
        States = new PacketWire(faults, random);
        Commands = new PacketWire(faults, random);
        Exchange = new SimulatedExchange(clock, States, Commands, port, saboteur);
        Session = new SimulatedSession(robot, () => Pass(pass));
        robot.Add(Session, this);
        Watch = watch;
        Exchange.OnState = (in RobotState state, bool corrupted) => watch.State(state, corrupted, robot.RanOn(state.message_id));
        Exchange.OnCommand = watch.Command;
        var settings = new LoopSettings { Seam = "simulated", Arm = ArmKind.Fer, EstopDemand = EstopDemand.ButtonAndEnabling };
        _core = new LoopCore(settings, seam, Exchange, Session, clock, TextWriter.Null);
    }

    /// <summary>The session of the controller that started it.</summary>
    public required string Owner { get; init; }

    public LoopWatch Watch { get; }

    public SeamSegment Seam { get; }

    public PacketWire States { get; }

    public PacketWire Commands { get; }

    public SimulatedExchange Exchange { get; }

    public SimulatedSession Session { get; }

    public ref readonly LoopSample Sample => ref _core.Sample;

    /// <summary>When it comes to life, ms.</summary>
    public long StartsAt { get; }

    /// <summary>Whether it exists no more.</summary>
    public bool IsDead { get; private set; }

    /// <summary>How it ended: 0 in order, else killed.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Until when it is suspended, ms.</summary>
    public long PausedUntil { get; set; }

    /// <summary>Until when its control thread does not get the processor, ms.</summary>
    public long LateUntil { get; set; }

    /// <summary>Its end of the emergency-stop line; null: there is none.</summary>
    public EstopEar? Ear
    {
        get;
        init
        {
            field = value;
            if (value is not null)
                (_core.Estop, Watch.Line) = (value.Reading, value.Watch);
        }
    }

    public bool Runs(long now) => !IsDead && now >= StartsAt && now >= PausedUntil;

    /// <summary>The listening thread's part of a millisecond. Until the line was understood once, at most a second, the others do not begin.</summary>
    public void Listen(long now, long nowNs)
    {
        Ear!.Listen(nowNs);
        _core.Estop = Ear.Reading;
        _hasHeard |= Ear.Reading.IsTrusted || now >= StartsAt + FirstWordMs;
    }

    /// <summary>The control thread's part of a millisecond.</summary>
    public void Control(long now)
    {
        if (!IsUp(now) || now < LateUntil || (now - _cycledAt < TimeoutMs && !States.HasArrived(now)))
            return;
        _cycledAt = now;
        Exchange.NowMs = now;
        _core.ControlCycle();
        Watch.Cycled(Exchange.ReceivedAtNs, _core.Sample);
    }

    /// <summary>The session thread's part.</summary>
    public void SessionRound(long now)
    {
        if (_inSession || !IsUp(now) || now % RoundMs != 0)
            return;
        _inSession = true;
        try
        {
            if (!_core.SessionStep())
                End(exitCode: 0);
        }
        catch (ProcessKilledException)
        {
            // Its frames are gone; nothing of it is stepped again.
        }
        finally
        {
            _inSession = false;
        }
    }

    /// <summary>As by SIGTERM.</summary>
    public void BeginEnd() => _core.RequestEnd();

    /// <summary>As by kill -9: the kernel closes its connection.</summary>
    public void Kill() => End(exitCode: 137);

    public void Dispose()
    {
        if (!_inSession)
            _core.Dispose();
    }

    private bool IsUp(long now) => Runs(now) && (Ear is null || _hasHeard);

    private void End(int exitCode)
    {
        if (IsDead)
            return;
        (IsDead, ExitCode) = (true, exitCode);
        Session.Disconnect();
    }

    private void Pass(Action pass)
    {
        do
        {
            pass();
            if (IsDead)
                throw new ProcessKilledException();
        }
        while (_now() < PausedUntil);
    }
}
