using System.Runtime.InteropServices;
using Warmstart.Controller.Spool;
using Warmstart.Protocol.Serial.Estop;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>Does one kind of damage now and then, between the product and the checks; nothing where there is none to do.</summary>
internal sealed class Saboteur(Sabotage kind)
{
    private const int Every = 400, FinishedAt = 313, TorquesAt = 314;
    private const double TooFast = 1.2, TooMuch = 87.5;
    private readonly byte[] _datagram = new byte[512];
    private readonly double[] _last = new double[7];
    private int _commands;
    private bool _ended;
    private int _rows;

    public Sabotage Kind => kind;

    /// <summary>What the wire carries instead of a command.</summary>
    public ReadOnlySpan<byte> Command(ReadOnlySpan<byte> datagram)
    {
        if (kind is Sabotage.None or > Sabotage.CommandAfterEnd)
            return datagram;
        datagram.CopyTo(_datagram);
        var changed = _datagram.AsSpan(0, datagram.Length);
        var torques = MemoryMarshal.Cast<byte, double>(changed.Slice(TorquesAt, 7 * sizeof(double)));
        if (kind == Sabotage.CommandAfterEnd)
            GoOn(ref changed[FinishedAt]);
        else if (++_commands % Every == 0)
            torques[1] = kind switch { Sabotage.TorqueRate => _last[1] + TooFast, Sabotage.TorqueRange => TooMuch, _ => double.NaN };
        torques.CopyTo(_last);
        return changed;
    }

    // The first command that ends a motion passes, those behind it say that it goes on.
    private void GoOn(ref byte finished)
    {
        bool ends = finished != 0;
        if (ends && _ended)
            finished = 0;
        _ended = ends;
    }

    /// <summary>What the control thread is told of the emergency-stop line instead.</summary>
    public EstopReading Reading(in EstopReading reading, long nowNs) => (kind, reading.State) switch
    {
        (Sabotage.DeafToButton, EstopState.Pressed) or (Sabotage.DeafToEnabling, EstopState.NotEnabled) => reading with { State = EstopState.Enabled },
        (Sabotage.DeafToLoss, _) => reading with { IsTrusted = true, FreshNs = nowNs },
        _ => reading,
    };

    /// <summary>What reaches the spool's disk instead of rows.</summary>
    public IReadOnlyList<byte[]> Rows(IReadOnlyList<byte[]> rows)
    {
        if (kind != Sabotage.ChangedRow || ++_rows % 20 != 0)
            return rows;
        byte[][] changed = [.. rows.Select(r => r.ToArray())];
        changed[0][^1] ^= 1;
        return changed;
    }

    /// <summary>Whether the spool's disk forgets what it was given.</summary>
    public bool Leaks(StreamKey key) => kind == Sabotage.LeakySpool && key.Stream == 0 && ++_rows % 20 == 0;
}
