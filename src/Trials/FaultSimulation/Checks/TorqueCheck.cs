using System.Runtime.InteropServices;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>
/// Every command datagram, read with offsets of its own: finite, within the arm's torques, no faster than 1000 Nm/s, from the last one and from what
/// the robot ran on, none where no motion runs, none after the one that ended it.
/// </summary>
internal sealed class TorqueCheck(CheckBoard board)
{
    private const int FinishedAt = 313, TorquesAt = 314;
    private const double Rounding = 1e-6;
    private readonly double[] _last = new double[StateNumbers.Joints];
    private bool _running;
    private bool _finished;
    private bool _begunInTheDark;

    /// <summary>The torques of the newest command, Nm.</summary>
    public ReadOnlySpan<double> Last => _last;

    /// <summary>Whether the newest state was answered with a command that goes on.</summary>
    public bool Continues { get; private set; }

    public void Begin(StateNumbers state)
    {
        Continues = false;
        if (state.InMotion)
            return;
        (_running, _finished) = (false, false);
        if (state.IsEchoOwn)
            state.Echo.CopyTo(_last, 0);
    }

    public void Look(ReadOnlySpan<byte> datagram, StateNumbers state)
    {
        bool ends = datagram[FinishedAt] != 0;
        var torques = MemoryMarshal.Cast<byte, double>(datagram.Slice(TorquesAt, sizeof(double) * StateNumbers.Joints));
        board.Holds(state.InMotion, "command-without-motion", $"a command answers state {state.Id}, which shows no motion of ours");
        board.Holds(!_finished || ends, "command-after-end", $"state {state.Id} is answered as if the motion went on");
        // Who begins on a changed number takes it for the robot's.
        _begunInTheDark = _running ? _begunInTheDark : !state.IsEchoOwn;
        for (int i = 0; i < StateNumbers.Joints; i++)
            Look(i, torques[i], state);
        torques.CopyTo(_last);
        (_running, _finished, Continues) = (true, _finished | ends, !ends);
    }

    private void Look(int i, double torque, StateNumbers state)
    {
        double most = ArmLimitsByHand.Torque[i] + Rounding, step = ArmLimitsByHand.TorqueStep + Rounding;
        board.Holds(double.IsFinite(torque), "torque-finite", $"joint {i + 1}: {torque}");
        board.Holds(Math.Abs(torque) <= most, "torque-magnitude", $"joint {i + 1}: {torque} Nm");
        bool fromLast = Math.Abs(torque - _last[i]) <= step;
        // A command of ours may have been lost; then the robot runs on what it says, where nobody else changed that. Who begins knows nothing else.
        bool fromEcho = (state.IsEchoOwn || !_running) && Math.Abs(state.Echo[i]) <= most && Math.Abs(torque - state.Echo[i]) <= step;
        board.Holds(
            fromLast || fromEcho, "torque-rate",
            $"joint {i + 1}: {torque} Nm after {_last[i]}; the state says {state.Echo[i]}, as the robot meant it: {state.IsEchoOwn}");
        board.Holds(
            _begunInTheDark || !state.KnowsRanOn || Math.Abs(torque - state.RanOn[i]) <= step, "torque-step",
            $"joint {i + 1}: {torque} Nm answers state {state.Id}, in which the robot ran on {state.RanOn[i]}; the state says {state.Echo[i]}");
    }
}
