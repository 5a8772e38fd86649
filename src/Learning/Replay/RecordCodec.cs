using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Replay;

/// <summary>
/// One transition as a fixed-size little-endian record. The checksum is seeded with the run and the record's number, so that a valid
/// record in the wrong place does not pass.
/// </summary>
internal static class RecordCodec
{
    private const int HeaderSize = 48;

    public static int SizeOf(int observationSize, int actionSize) => HeaderSize + 4 * (2 * observationSize + actionSize);

    public static void Write(Span<byte> record, in RunLogIdentity identity, long number, Transition row)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], row.Stream);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], row.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(record[16..], row.PolicyVersion);
        record[24] = (byte)row.Mode;
        record[25] = (byte)row.Flags;
        BinaryPrimitives.WriteUInt16LittleEndian(record[26..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(record[28..], row.Episode);
        BinaryPrimitives.WriteUInt32LittleEndian(record[32..], row.Step);
        BinaryPrimitives.WriteSingleLittleEndian(record[36..], row.Reward);
        BinaryPrimitives.WriteSingleLittleEndian(record[40..], row.PeakForce);
        BinaryPrimitives.WriteUInt32LittleEndian(record[44..], 0);
        Span<byte> rest = record[HeaderSize..];
        rest = Put(rest, row.Observation);
        rest = Put(rest, row.Action);
        Put(rest, row.NextObservation);
        BinaryPrimitives.WriteUInt32LittleEndian(record, Checksum(record, identity, number));
    }

    public static bool TryRead(ReadOnlySpan<byte> record, in RunLogIdentity identity, long number, out Transition? row)
    {
        row = null;
        if (record.Length != identity.RecordSize || record[24] > (byte)RunMode.Evaluate
            || BinaryPrimitives.ReadUInt32LittleEndian(record) != Checksum(record, identity, number))
            return false;
        ReadOnlySpan<byte> rest = record[HeaderSize..];
        row = new Transition
        {
            Stream = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]),
            Sequence = BinaryPrimitives.ReadInt64LittleEndian(record[8..]),
            PolicyVersion = BinaryPrimitives.ReadInt64LittleEndian(record[16..]),
            Mode = (RunMode)record[24],
            Flags = (TransitionFlags)record[25],
            Episode = BinaryPrimitives.ReadUInt32LittleEndian(record[28..]),
            Step = BinaryPrimitives.ReadUInt32LittleEndian(record[32..]),
            Reward = BinaryPrimitives.ReadSingleLittleEndian(record[36..]),
            PeakForce = BinaryPrimitives.ReadSingleLittleEndian(record[40..]),
            Observation = Take(ref rest, identity.ObservationSize),
            Action = Take(ref rest, identity.ActionSize),
            NextObservation = Take(ref rest, identity.ObservationSize),
        };
        return true;
    }

    private static uint Checksum(ReadOnlySpan<byte> record, in RunLogIdentity identity, long number)
    {
        Span<byte> seed = stackalloc byte[24];
        identity.Run.Write(seed);
        BinaryPrimitives.WriteInt64LittleEndian(seed[16..], number);
        return Crc32C.Append(Crc32C.Of(seed), record[4..]);
    }

    // The record is little-endian, as are all machines this runs on; SegmentFile refuses the others.
    private static Span<byte> Put(Span<byte> target, float[] values)
    {
        MemoryMarshal.AsBytes(values.AsSpan()).CopyTo(target);
        return target[(4 * values.Length)..];
    }

    private static float[] Take(ref ReadOnlySpan<byte> source, int count)
    {
        var values = new float[count];
        source[..(4 * count)].CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        source = source[(4 * count)..];
        return values;
    }
}
