using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>Watches one life of the loop process from outside: states in, commands out.</summary>
internal sealed class LoopWatch(CheckBoard board, SeamSegment seam, double tripN)
{
    private readonly StateNumbers _state = new();
    private readonly TorqueCheck _torque = new(board);
    private readonly StopCheck _stop = new(board, seam, tripN);
    private bool _took;

    /// <summary>What it was told over the emergency-stop line; null where it has none.</summary>
    public LineWatch? Line { get; set; }

    /// <summary>Ticks that were looked at.</summary>
    public long Ticks { get; private set; }

    /// <summary>Whether the newest state was answered with a command that goes on.</summary>
    public bool Commands => _torque.Continues;

    /// <summary>The torques of the newest command, Nm.</summary>
    public ReadOnlySpan<double> Torques => _torque.Last;

    public void State(in RobotState state, bool corrupted, ReadOnlySpan<double> ranOn)
    {
        _took = true;
        _state.Take(state, corrupted, ranOn);
        _torque.Begin(_state);
    }

    public void Command(ReadOnlySpan<byte> datagram) => _torque.Look(datagram, _state);

    /// <summary>After a cycle of the control thread.</summary>
    public void Cycled(long nowNs, in LoopSample sample)
    {
        if (!_took)
            return;
        _took = false;
        Ticks++;
        _stop.Look(nowNs, _state, _torque.Continues, sample, Line?.Due(nowNs));
    }
}
