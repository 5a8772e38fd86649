namespace Warmstart.Trials.FaultSimulation.Faults;

/// <summary>Which lasting faults are on, and how strongly. Time is simulated milliseconds.</summary>
internal sealed class Disturbances
{
    private static readonly FaultKind[] Packets =
    [
        FaultKind.PacketLoss, FaultKind.PacketBurst, FaultKind.PacketDuplicate, FaultKind.PacketReorder, FaultKind.PacketDelay, FaultKind.BitFlip,
    ];

    private readonly long[] _until = new long[Enum.GetValues<FaultKind>().Length];
    private readonly double[] _level = new double[Enum.GetValues<FaultKind>().Length];
    private long _packetsUntil;

    /// <summary>How often each kind was begun.</summary>
    public long[] Counts { get; } = new long[Enum.GetValues<FaultKind>().Length];

    /// <summary>When a number in a state or command was last wrong on its way, ms; checks of what follows from it look here.</summary>
    public long CorruptedAt { get; private set; } = long.MinValue / 2;

    public void Begin(FaultKind kind, long now, long ms = 0, double level = 0)
    {
        Counts[(int)kind]++;
        (_until[(int)kind], _level[(int)kind]) = (Math.Max(_until[(int)kind], now + ms), level);
        if (Packets.Contains(kind))
            _packetsUntil = Math.Max(_packetsUntil, now + ms);
    }

    public bool Has(FaultKind kind, long now) => now < _until[(int)kind];

    public double Level(FaultKind kind) => _level[(int)kind];

    public bool AnyPacket(long now) => now < _packetsUntil;

    public void NoteCorrupted(long now) => CorruptedAt = now;

    public void EndAll()
    {
        Array.Clear(_until);
        _packetsUntil = 0;
    }
}
