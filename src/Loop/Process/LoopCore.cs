using Warmstart.Loop.Control;
using Warmstart.Franka.Link;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Serial.Estop;
using Warmstart.Robot;

namespace Warmstart.Loop.Process;

/// <summary>
/// The loop process without its threads, its sockets and its clock: the very objects that <see cref="LoopHost"/> runs, stepped by a pump. For
/// simulations on virtual time. One thread.
/// </summary>
public sealed class LoopCore : IDisposable
{
    private readonly Tick _tick;
    private readonly ControlThread _control;
    private readonly RobotLink _link;
    private readonly SessionCore _session;
    private readonly EstopDemand _demand;

    /// <summary>Puts the process together; nothing is asked of the system.</summary>
    /// <param name="settings">How to run.</param>
    /// <param name="seam">The segment shared with the controller; not disposed of.</param>
    /// <param name="exchange">States in, commands out.</param>
    /// <param name="session">The way to ask the robot; disposed of.</param>
    /// <param name="time">The monotonic clock.</param>
    /// <param name="errors">For troubles, a line each.</param>
    public LoopCore(
        LoopSettings settings, SeamSegment seam, IStateExchange exchange, IRobotSession session, TimeProvider time, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(exchange);
        _demand = settings.EstopDemand;
        var clock = new HostClock(time);
        _tick = new Tick(ArmModel.Of(settings.Arm), settings.Limits);
        _control = new ControlThread(seam, exchange, _tick, clock, new ProcessProbe(isReal: false));
        _link = new RobotLink(settings, _control, exchange.LocalPort, session, hold: null, errors);
        _session = new SessionCore(settings, seam, _control, _link, _tick, new RealTimeSetup(errors), clock, TimeSpan.Zero);
    }

    /// <summary>The newest tick as it went to the controller.</summary>
    public ref readonly LoopSample Sample => ref _tick.Sample;

    /// <summary>What its listener makes of the emergency-stop line; from the first time on the arm moves only as the settings demand of the line.</summary>
    public EstopReading Estop
    {
        set
        {
            _control.EstopDemand = _demand;
            _control.Estop = value;
        }
    }

    /// <summary>One receive of the control thread and what follows from it.</summary>
    public void ControlCycle() => _control.Cycle();

    /// <summary>One round of the session thread.</summary>
    /// <returns>False when the process is to end.</returns>
    public bool SessionStep() => _session.Step();

    /// <summary>Ends it in order, as SIGTERM does.</summary>
    public void RequestEnd() => _session.RequestEnd();

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _link.Dispose();
        _control.Dispose();
    }
}
