using Warmstart.Numerics.Randomness;
using Warmstart.Trials.FaultSimulation.Faults;

namespace Warmstart.Trials.FaultSimulation.Wire;

/// <summary>One direction of the robot's UDP: what it does to a packet is drawn from the seed. Allocates nothing once its buffers are made.</summary>
internal sealed class PacketWire(Disturbances faults, SeededGenerator random)
{
    private const int BufferBytes = 4096;
    private readonly List<Packet> _flying = [];
    private readonly List<Packet> _free = [];

    public void Send(ReadOnlySpan<byte> bytes, long now, bool corrupted = false)
    {
        if (!faults.AnyPacket(now))
        {
            Put(bytes, now, corrupted);
            return;
        }
        if (Hits(FaultKind.PacketLoss, now) || faults.Has(FaultKind.PacketBurst, now))
            return;
        long due = now + (faults.Has(FaultKind.PacketDelay, now) ? (long)faults.Level(FaultKind.PacketDelay) : 0);
        if (Hits(FaultKind.PacketReorder, now))
            due += 1 + random.NextInt32(8);
        bool flips = Hits(FaultKind.BitFlip, now);
        byte[] sent = Put(bytes, due, corrupted | flips);
        if (flips)
            Flip(sent.AsSpan(0, bytes.Length), now);
        if (Hits(FaultKind.PacketDuplicate, now))
            Put(bytes, due + random.NextInt32(4), corrupted);
    }

    /// <summary>Takes the oldest packet that has arrived; give its buffer back.</summary>
    public bool TryTake(long now, out Packet packet)
    {
        for (int i = 0; i < _flying.Count; i++)
        {
            if (_flying[i].DueMs > now)
                continue;
            packet = _flying[i];
            _flying.RemoveAt(i);
            return true;
        }
        packet = default;
        return false;
    }

    public bool HasArrived(long now)
    {
        foreach (Packet packet in _flying)
        {
            if (packet.DueMs <= now)
                return true;
        }
        return false;
    }

    public void GiveBack(in Packet packet) => _free.Add(packet);

    public void Clear()
    {
        _free.AddRange(_flying);
        _flying.Clear();
    }

    private byte[] Put(ReadOnlySpan<byte> bytes, long due, bool corrupted)
    {
        byte[] buffer = TakeBuffer();
        bytes.CopyTo(buffer);
        _flying.Add(new Packet(buffer, bytes.Length, due, corrupted));
        return buffer;
    }

    private byte[] TakeBuffer()
    {
        if (_free.Count == 0)
            return new byte[BufferBytes];
        byte[] buffer = _free[^1].Bytes;
        _free.RemoveAt(_free.Count - 1);
        return buffer;
    }

    private void Flip(Span<byte> bytes, long now)
    {
        faults.NoteCorrupted(now);
        for (int flips = 1 + random.NextInt32(3); flips > 0; flips--)
            bytes[random.NextInt32(bytes.Length)] ^= (byte)(1 << random.NextInt32(8));
    }

    private bool Hits(FaultKind kind, long now) => faults.Has(kind, now) && random.NextDouble() < faults.Level(kind);
}
