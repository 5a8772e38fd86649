using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>Writes a NumPy archive, array by array, compressed, with fixed time stamps: equal arrays give equal bytes.</summary>
/// <param name="to">Receives the archive; it must stay open until this is disposed of.</param>
internal sealed class NpzWriter(Stream to) : IDisposable
{
    private const int HeaderAlignment = 64, PrefixBytes = 10, PieceBytes = 1 << 20;
    private static readonly DateTimeOffset s_stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive _archive = new(to, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Adds an array of floats.</summary>
    public NpzWriter Add(string key, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => Add(key, "<f4", MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds an array of truth values.</summary>
    public NpzWriter Add(string key, ReadOnlySpan<bool> values, params ReadOnlySpan<int> shape) => Add(key, "|b1", MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds an array of whole numbers.</summary>
    public NpzWriter Add(string key, ReadOnlySpan<long> values, params ReadOnlySpan<int> shape) => Add(key, "<i8", MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a text as an array without axes.</summary>
    public NpzWriter Add(string key, string text)
    {
        byte[] utf32 = Encoding.UTF32.GetBytes(text.Length == 0 ? "\0" : text);
        return Add(key, FormattableString.Invariant($"<U{utf32.Length / 4}"), utf32, []);
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private NpzWriter Add(string key, string type, ReadOnlySpan<byte> data, ReadOnlySpan<int> shape)
    {
        ZipArchiveEntry entry = _archive.CreateEntry(key + ".npy", CompressionLevel.Fastest);
        entry.LastWriteTime = s_stamp;
        using Stream member = entry.Open();
        member.Write(Header(type, shape));
        for (; data.Length > PieceBytes; data = data[PieceBytes..])
            member.Write(data[..PieceBytes]);
        member.Write(data);
        return this;
    }

    private static byte[] Header(string type, ReadOnlySpan<int> shape)
    {
        string sizes = string.Concat(shape.ToArray().Select(s => s.ToString(CultureInfo.InvariantCulture) + ","));
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}), }}";
        int padding = HeaderAlignment - ((PrefixBytes + text.Length + 1) % HeaderAlignment);
        byte[] body = Encoding.ASCII.GetBytes(text + new string(' ', padding) + "\n");
        byte[] header = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 0, 0, .. body];
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)body.Length);
        return header;
    }
}
