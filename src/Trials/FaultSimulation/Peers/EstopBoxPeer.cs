using System.Buffers.Binary;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Serial.Estop;
using Warmstart.Trials.FaultSimulation.Faults;
using Warmstart.Trials.FaultSimulation.Wire;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>The emergency-stop box (docs/estop-line.md), with an enabling device that somebody holds: 50 messages a second, and one at once when something changes.</summary>
internal sealed class EstopBoxPeer(SeededGenerator random)
{
    private const int PeriodMs = 20;
    private readonly byte[] _bytes = new byte[EstopCodec.Size];
    private EstopState _said = EstopState.Pressed;
    private EstopTrouble _trouble;
    private ushort _count;
    private long _nextMs;

    /// <summary>The line to the host.</summary>
    public SerialLine Line { get; } = new();

    /// <summary>Whether the button is pressed.</summary>
    public bool IsPressed { get; set; }

    /// <summary>Whether the enabling device is let go or squeezed.</summary>
    public bool IsLetGo { get; set; }

    /// <summary>What is wrong with the line.</summary>
    public EstopTrouble Trouble
    {
        get => _trouble;
        set
        {
            if (value == EstopTrouble.Restarted)
                _count = (ushort)random.NextInt32(1 << 16);
            if (Line.IsPlugged != (value != EstopTrouble.Unplugged))
                Line.Plug(value != EstopTrouble.Unplugged);
            _trouble = value;
        }
    }

    private EstopState State => IsPressed ? EstopState.Pressed : IsLetGo ? EstopState.NotEnabled : EstopState.Enabled;

    /// <summary>One millisecond: the box speaks, and the loop processes listen.</summary>
    public void Step(long now, long nowNs, List<LoopPeer> loops)
    {
        Speak(now);
        // Two processes on one line: whoever is quicker takes what lies there.
        int first = loops.Count > 1 ? random.NextInt32(loops.Count) : 0;
        for (int i = 0; i < loops.Count; i++)
        {
            LoopPeer loop = loops[(first + i) % loops.Count];
            if (loop.Runs(now))
                loop.Listen(now, nowNs);
        }
    }

    private void Speak(long now)
    {
        if (Trouble == EstopTrouble.Noise)
            Line.Send(new EstopMessage(random.NextUInt64(), null, 0));
        if (now < _nextMs && State == _said)
            return;
        (_nextMs, _said) = (now + PeriodMs, State);
        if (Trouble != EstopTrouble.Silent)
            Say(isStuck: Trouble == EstopTrouble.Stuck, isGarbled: Trouble == EstopTrouble.Garbled);
    }

    private void Say(bool isStuck, bool isGarbled)
    {
        _count += (ushort)(isStuck ? 0 : 1);
        EstopCodec.Encode(new EstopFrame(_said, _count), _bytes);
        if (isGarbled)
            _bytes[random.NextInt32(_bytes.Length)] ^= (byte)(1 << random.NextInt32(8));
        Line.Send(new EstopMessage(BinaryPrimitives.ReadUInt64LittleEndian(_bytes), isGarbled ? null : _said, _count));
    }
}
