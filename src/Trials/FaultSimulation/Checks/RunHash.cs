using System.Numerics;
using System.Runtime.InteropServices;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>A fingerprint of everything that happened, in order: two runs with the same one were the same, bit for bit.</summary>
internal sealed class RunHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15UL;
    private ulong _state = 0xCBF29CE484222325UL;

    public ulong Value => _state;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = new RunHash();
        hash.Add(bytes);
        return hash.Value;
    }

    public void Add(ulong value) => _state = BitOperations.RotateLeft((_state ^ value) * Prime, 29);

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (ulong bits in MemoryMarshal.Cast<double, ulong>(values))
            Add(bits);
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
            Add(word);
        ulong rest = (ulong)bytes.Length;
        foreach (byte value in bytes[^(bytes.Length % sizeof(ulong))..])
            rest = (rest << 8) | value;
        Add(rest);
    }

    public void Add(string text) => Add(MemoryMarshal.AsBytes(text.AsSpan()));
}
