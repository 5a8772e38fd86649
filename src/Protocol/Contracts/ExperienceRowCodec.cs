using System.Buffers.Binary;

namespace Warmstart.Protocol.Contracts;

/// <summary>One transition as bytes: the same in the spool and on the wire. Little-endian. Pure functions, for any thread.</summary>
public static class ExperienceRowCodec
{
    /// <summary>Bytes before the floats.</summary>
    public const int FixedBytes = 28;

    private const byte FlagsMax = 31;

    /// <summary>Bytes of a row.</summary>
    public static int SizeOf(int observationSize, int actionSize) => FixedBytes + (sizeof(float) * ((2 * observationSize) + actionSize));

    /// <summary>Writes a row.</summary>
    /// <returns>Bytes written.</returns>
    /// <exception cref="ArgumentException"><paramref name="to"/> is too small.</exception>
    public static int Write(ExperienceRow row, Span<byte> to)
    {
        int size = FixedBytes + (sizeof(float) * (row.Observation.Length + row.Action.Length + row.NextObservation.Length));
        if (to.Length < size)
            throw new ArgumentException($"a row takes {size} bytes, {to.Length} are there", nameof(to));
        to[0] = (byte)row.Mode;
        to[1] = (byte)row.Flags;
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(to[4..], row.Episode);
        BinaryPrimitives.WriteUInt32LittleEndian(to[8..], row.Step);
        BinaryPrimitives.WriteInt64LittleEndian(to[12..], row.PolicyVersion);
        BinaryPrimitives.WriteSingleLittleEndian(to[20..], row.Reward);
        BinaryPrimitives.WriteSingleLittleEndian(to[24..], row.PeakForce);
        int at = FixedBytes;
        at += WriteFloats(row.Observation, to[at..]);
        at += WriteFloats(row.Action, to[at..]);
        at += WriteFloats(row.NextObservation, to[at..]);
        return at;
    }

    /// <summary>Reads a row of exactly <see cref="SizeOf"/> bytes.</summary>
    /// <returns>Null where the row is whole and sound, else one line that says why not.</returns>
    public static string? TryRead(ReadOnlySpan<byte> from, int observationSize, int actionSize, out ExperienceRow? row)
    {
        row = null;
        if (from.Length != SizeOf(observationSize, actionSize))
            return $"a row of {from.Length} bytes; {SizeOf(observationSize, actionSize)} expected";
        if (from[0] > (byte)RunMode.Evaluate || from[1] > FlagsMax || from[2] != 0 || from[3] != 0)
            return $"mode {from[0]}, flags {from[1]} or reserved bytes are not known";
        float reward = BinaryPrimitives.ReadSingleLittleEndian(from[20..]);
        float peakForce = BinaryPrimitives.ReadSingleLittleEndian(from[24..]);
        if (!float.IsFinite(reward) || !(peakForce >= 0 && float.IsFinite(peakForce)))
            return "reward or peak force is not finite, or the force is negative";
        var observation = new float[observationSize];
        var action = new float[actionSize];
        var next = new float[observationSize];
        ReadOnlySpan<byte> floats = from[FixedBytes..];
        if (!ReadFloats(ref floats, observation) || !ReadFloats(ref floats, action) || !ReadFloats(ref floats, next))
            return "an observation or action is not finite";
        row = new ExperienceRow
        {
            Mode = (RunMode)from[0],
            Flags = (TransitionFlags)from[1],
            Episode = BinaryPrimitives.ReadUInt32LittleEndian(from[4..]),
            Step = BinaryPrimitives.ReadUInt32LittleEndian(from[8..]),
            PolicyVersion = BinaryPrimitives.ReadInt64LittleEndian(from[12..]),
            Reward = reward,
            PeakForce = peakForce,
            Observation = observation,
            Action = action,
            NextObservation = next,
        };
        return null;
    }

    private static int WriteFloats(float[] values, Span<byte> to)
    {
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(to[(sizeof(float) * i)..], values[i]);
        return sizeof(float) * values.Length;
    }

    private static bool ReadFloats(ref ReadOnlySpan<byte> from, float[] values)
    {
        bool finite = true;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(from[(sizeof(float) * i)..]);
            finite &= float.IsFinite(values[i]);
        }
        from = from[(sizeof(float) * values.Length)..];
        return finite;
    }
}
