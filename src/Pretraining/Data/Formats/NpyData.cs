using System.Runtime.InteropServices;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>The elements of a <c>.npy</c> member as floats, row-major. Reads piece by piece: a lie about the size costs no more memory than the checked shape.</summary>
internal static class NpyData
{
    private const int PieceElements = 1 << 16;

    /// <summary>Reads all elements; the header's shape was checked before.</summary>
    /// <exception cref="DataFileException">The member is longer or shorter than its header says.</exception>
    public static float[] Read(string key, NpyHeader header, Stream from)
    {
        var values = new float[header.Count];
        int size = header.ElementBytes;
        byte[] piece = new byte[Math.Min(PieceElements, Math.Max(1, values.Length)) * size];
        for (int at = 0; at < values.Length; at += PieceElements)
        {
            int count = Math.Min(PieceElements, values.Length - at);
            Span<byte> bytes = piece.AsSpan(0, count * size);
            if (from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw new DataFileException(key, $"the member ends before its {header.Count} numbers of shape [{ArrayLimits.Text(header.Shape)}] do");
            Convert(header, bytes, values.AsSpan(at, count));
        }
        if (from.ReadByte() >= 0)
            throw new DataFileException(key, $"the member goes on after its {header.Count} numbers of shape [{ArrayLimits.Text(header.Shape)}]");
        return header.FortranOrder && header.Shape.Length > 1 ? Transpose(values, header.Shape) : values;
    }

    private static void Convert(NpyHeader header, Span<byte> bytes, Span<float> to)
    {
        int size = header.ElementBytes;
        if (header.BigEndian && size > 1)
        {
            for (int i = 0; i < to.Length; i++)
                bytes.Slice(i * size, size).Reverse();
        }
        switch (header.Type)
        {
            case "f4": MemoryMarshal.Cast<byte, float>(bytes).CopyTo(to); break;
            case "f8": Copy(MemoryMarshal.Cast<byte, double>(bytes), to, v => (float)v); break;
            case "f2": Copy(MemoryMarshal.Cast<byte, Half>(bytes), to, v => (float)v); break;
            case "b1": Copy(bytes, to, v => v == 0 ? 0 : 1); break;
            case "u1": Copy(bytes, to, v => v); break;
            case "i1": Copy(MemoryMarshal.Cast<byte, sbyte>(bytes), to, v => v); break;
            case "u2": Copy(MemoryMarshal.Cast<byte, ushort>(bytes), to, v => v); break;
            case "i2": Copy(MemoryMarshal.Cast<byte, short>(bytes), to, v => v); break;
            case "u4": Copy(MemoryMarshal.Cast<byte, uint>(bytes), to, v => v); break;
            case "i4": Copy(MemoryMarshal.Cast<byte, int>(bytes), to, v => v); break;
            case "u8": Copy(MemoryMarshal.Cast<byte, ulong>(bytes), to, v => v); break;
            default: Copy(MemoryMarshal.Cast<byte, long>(bytes), to, v => v); break;
        }
    }

    private static void Copy<T>(ReadOnlySpan<T> from, Span<float> to, Func<T, float> convert)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = convert(from[i]);
    }

    private static void Copy<T>(Span<T> from, Span<float> to, Func<T, float> convert) => Copy((ReadOnlySpan<T>)from, to, convert);

    private static float[] Transpose(float[] values, long[] shape)
    {
        var result = new float[values.Length];
        var index = new long[shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            long at = 0;
            for (int axis = 0; axis < shape.Length; axis++)
                at = (at * shape[axis]) + index[axis];
            result[at] = values[i];
            for (int axis = 0; axis < shape.Length && ++index[axis] == shape[axis]; axis++)
                index[axis] = 0;
        }
        return result;
    }
}
