using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Warmstart.Protocol.Contracts;

/// <summary>
/// The binary payload of <c>experience</c>: a 60-byte header and rows of equal size, little-endian. Decoding survives any bytes.
/// Pure functions, for any thread.
/// </summary>
public static class ExperienceCodec
{
    /// <summary>"WSEX" as its four bytes are read on the wire.</summary>
    public const uint Magic = 0x58455357;

    /// <summary>Version of the layout.</summary>
    public const ushort Version = 1;

    /// <summary>Bytes before the first row.</summary>
    public const int HeaderBytes = 60;

    /// <summary>Most rows of one message.</summary>
    public const int RowsMax = 1024;

    /// <summary>Largest observation or action, in floats.</summary>
    public const int WidthMax = 4096;

    /// <summary>Encodes rows.</summary>
    /// <exception cref="ArgumentException">A size is outside its range, or a row has other sizes than the header says.</exception>
    public static byte[] Encode(in ExperienceHeader header, IReadOnlyList<ExperienceRow> rows)
    {
        byte[] message = Begin(header, rows.Count, out int rowBytes);
        for (int i = 0; i < rows.Count; i++)
        {
            ExperienceRow row = rows[i];
            if (row.Observation.Length != header.ObservationSize || row.NextObservation.Length != header.ObservationSize
                || row.Action.Length != header.ActionSize)
            {
                throw new ArgumentException($"row {i} has other sizes than the header", nameof(rows));
            }
            ExperienceRowCodec.Write(row, message.AsSpan(HeaderBytes + (i * rowBytes), rowBytes));
        }
        return message;
    }

    /// <summary>Puts rows that <see cref="ExperienceRowCodec"/> had encoded (the spool's) behind a header.</summary>
    /// <exception cref="ArgumentException">A size is outside its range, or a row has another size than the header says.</exception>
    public static byte[] Encode(in ExperienceHeader header, IReadOnlyList<ReadOnlyMemory<byte>> encodedRows)
    {
        byte[] message = Begin(header, encodedRows.Count, out int rowBytes);
        for (int i = 0; i < encodedRows.Count; i++)
        {
            if (encodedRows[i].Length != rowBytes)
                throw new ArgumentException($"row {i} has {encodedRows[i].Length} bytes; {rowBytes} expected", nameof(encodedRows));
            encodedRows[i].Span.CopyTo(message.AsSpan(HeaderBytes + (i * rowBytes)));
        }
        return message;
    }

    /// <summary>Decodes a message whole or not at all.</summary>
    /// <param name="message">Any bytes.</param>
    /// <param name="batch">The rows, all finite.</param>
    /// <param name="error">One line that says why not.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> message, [NotNullWhen(true)] out ExperienceBatch? batch, [NotNullWhen(false)] out string? error)
    {
        batch = null;
        error = TryReadHeader(message, out ExperienceHeader header, out int count);
        if (error is not null)
            return false;
        int rowBytes = ExperienceRowCodec.SizeOf(header.ObservationSize, header.ActionSize);
        var rows = new ExperienceRow[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> bytes = message.Slice(HeaderBytes + (i * rowBytes), rowBytes);
            if (ExperienceRowCodec.TryRead(bytes, header.ObservationSize, header.ActionSize, out ExperienceRow? row) is { } why)
            {
                error = $"experience: row {header.FirstSequence + i}: {why}";
                return false;
            }
            rows[i] = row!;
        }
        batch = new ExperienceBatch(header, rows);
        return true;
    }

    private static string? TryReadHeader(ReadOnlySpan<byte> message, out ExperienceHeader header, out int count)
    {
        (header, count) = (default, 0);
        if (message.Length < HeaderBytes)
            return $"experience: {message.Length} bytes are fewer than a header's {HeaderBytes}";
        if (BinaryPrimitives.ReadUInt32LittleEndian(message) != Magic)
            return "experience: the magic number is not WSEX";
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(message[4..]);
        if (version != Version)
            return $"experience: version {version}; known: {Version}";
        header = new ExperienceHeader(
            RunId.Read(message[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(message[24..]),
            BinaryPrimitives.ReadUInt16LittleEndian(message[30..]),
            BinaryPrimitives.ReadUInt16LittleEndian(message[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(message[36..]),
            BinaryPrimitives.ReadUInt64LittleEndian(message[44..]),
            BinaryPrimitives.ReadInt64LittleEndian(message[52..]));
        count = BinaryPrimitives.ReadUInt16LittleEndian(message[28..]);
        bool reserved = BinaryPrimitives.ReadUInt16LittleEndian(message[6..]) == 0 && BinaryPrimitives.ReadUInt16LittleEndian(message[34..]) == 0;
        if (Problem(header, count) is { } problem)
            return $"experience: {problem}";
        int expected = HeaderBytes + (count * ExperienceRowCodec.SizeOf(header.ObservationSize, header.ActionSize));
        if (!reserved || message.Length != expected)
            return $"experience: {message.Length} bytes; {expected} expected, reserved ones 0";
        return null;
    }

    private static byte[] Begin(in ExperienceHeader header, int count, out int rowBytes)
    {
        if (Problem(header, count) is { } problem)
            throw new ArgumentException(problem, nameof(header));
        rowBytes = ExperienceRowCodec.SizeOf(header.ObservationSize, header.ActionSize);
        byte[] message = new byte[HeaderBytes + (count * rowBytes)];
        Span<byte> to = message;
        BinaryPrimitives.WriteUInt32LittleEndian(to, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(to[4..], Version);
        header.Run.Write(to[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(to[24..], header.Stream);
        BinaryPrimitives.WriteUInt16LittleEndian(to[28..], (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(to[30..], (ushort)header.ObservationSize);
        BinaryPrimitives.WriteUInt16LittleEndian(to[32..], (ushort)header.ActionSize);
        BinaryPrimitives.WriteUInt64LittleEndian(to[36..], header.LayoutHash);
        BinaryPrimitives.WriteUInt64LittleEndian(to[44..], header.TaskHash);
        BinaryPrimitives.WriteInt64LittleEndian(to[52..], header.FirstSequence);
        return message;
    }

    private static string? Problem(in ExperienceHeader header, int count) =>
        count is < 1 or > RowsMax ? $"{count} rows; allowed: 1 to {RowsMax}"
        : header.ObservationSize is < 1 or > WidthMax ? $"observations of {header.ObservationSize}; allowed: 1 to {WidthMax}"
        : header.ActionSize is < 1 or > WidthMax ? $"actions of {header.ActionSize}; allowed: 1 to {WidthMax}"
        : header.FirstSequence is < 0 or > long.MaxValue - RowsMax ? $"sequence {header.FirstSequence}"
        : null;
}
