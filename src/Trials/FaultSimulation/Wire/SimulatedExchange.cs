using System.Buffers.Binary;
using System.Net;
using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.FaultSimulation.Wire;

/// <summary>The loop's UDP on virtual time, through the real codec's bytes. Keeps the newest state by the same rule as the socket does.</summary>
internal sealed class SimulatedExchange(VirtualClock clock, PacketWire states, PacketWire commands, ushort port, Saboteur saboteur) : IStateExchange
{
    private readonly byte[] _command = new byte[CommandCodec.LargestSize];
    private FciVersion _version = FciVersion.Fer;
    private ulong _newestId;
    private bool _hasState;

    public ushort LocalPort => port;

    public long ReceivedAtNs { get; private set; }

    public long WakeLatenessNs => 0;

    public long Lost { get; private set; }

    public long SkippedNow { get; private set; }

    /// <summary>Simulated time, ms; set by whoever steps the loop.</summary>
    public long NowMs { get; set; }

    /// <summary>How long the control thread computes, ns.</summary>
    public long ComputeNs { get; set; }

    /// <summary>Sees each state that the loop takes.</summary>
    public StateSeen? OnState { get; set; }

    /// <summary>Sees each command that the loop sends, as its bytes.</summary>
    public CommandSeen? OnCommand { get; set; }

    public void Begin(FciVersion version, IPAddress? robot)
    {
        states.Clear();
        (_version, _newestId, _hasState, Lost, ReceivedAtNs) = (version, 0, false, 0, 0);
    }

    public ReceiveCode Receive(ref RobotState state, long timeoutNs)
    {
        ulong before = _newestId;
        bool decoded = false;
        bool corrupted = false;
        int found = 0;
        while (states.TryTake(NowMs, out Packet packet))
        {
            ReadOnlySpan<byte> bytes = packet.Bytes.AsSpan(0, packet.Length);
            ulong id = packet.Length == _version.StateSize ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;
            if (packet.Length == _version.StateSize && (id > _newestId || !_hasState))
            {
                found++;
                (_newestId, _hasState) = (id, true);
                decoded = StateCodec.TryDecode(_version, bytes, ref state);
                corrupted = packet.IsCorrupted;
            }
            states.GiveBack(packet);
        }
        if (found == 0)
            return ReceiveCode.Timeout;
        (ReceivedAtNs, SkippedNow) = (clock.NowNs, found - 1);
        if (before != 0)
            Lost += (long)(_newestId - before) - found;
        if (decoded)
            OnState?.Invoke(state, corrupted);
        return decoded ? ReceiveCode.State : ReceiveCode.Failed;
    }

    public bool Send(in RobotCommand command)
    {
        clock.NowNs += ComputeNs;
        int size = CommandCodec.Encode(_version, command, _command);
        ReadOnlySpan<byte> datagram = saboteur.Command(_command.AsSpan(0, size));
        OnCommand?.Invoke(datagram);
        commands.Send(datagram, NowMs);
        return _hasState;
    }

    internal delegate void StateSeen(in RobotState state, bool corrupted);

    internal delegate void CommandSeen(ReadOnlySpan<byte> datagram);
}
