using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Warmstart.Protocol.Tensors;

/// <summary>
/// A parsed safetensors file (u64 header length, JSON header, raw data). Tensors are views into the bytes that were parsed; the
/// bytes must not change afterwards. Whatever the bytes are, parsing either gives a file whose every tensor lies inside the
/// data, without gap or overlap, or says in one line why not. Immutable, for any thread.
/// </summary>
public sealed class SafetensorsFile
{
    private readonly Dictionary<string, SafetensorsTensor> _byName;

    private SafetensorsFile(IReadOnlyDictionary<string, string> metadata, SafetensorsTensor[] tensors)
    {
        Metadata = metadata;
        Tensors = tensors;
        _byName = tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The free text under <c>__metadata__</c>; empty if the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>All tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>The tensor of that name.</summary>
    /// <exception cref="InvalidDataException">The file has no such tensor.</exception>
    public SafetensorsTensor this[string name] =>
        _byName.TryGetValue(name, out SafetensorsTensor? tensor) ? tensor : throw new InvalidDataException($"there is no tensor \"{name}\"");

    /// <summary>Looks a tensor up by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out SafetensorsTensor? tensor) => _byName.TryGetValue(name, out tensor);

    /// <summary>Parses a whole file that is in memory; the tensors are views into <paramref name="bytes"/>.</summary>
    /// <exception cref="InvalidDataException">One line: what is wrong with the bytes.</exception>
    public static SafetensorsFile Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < SafetensorsLimits.PrefixBytes)
            throw new InvalidDataException($"safetensors: {bytes.Length} bytes are too few for the header length (8 bytes)");
        ulong claimed = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (claimed is < 2 or > SafetensorsLimits.HeaderBytesMax)
            throw new InvalidDataException($"safetensors: header of {claimed} bytes; allowed: 2 to {SafetensorsLimits.HeaderBytesMax}");
        ReadOnlyMemory<byte> rest = bytes[SafetensorsLimits.PrefixBytes..];
        if ((int)claimed > rest.Length)
            throw new InvalidDataException($"safetensors: header of {claimed} bytes in a file of {bytes.Length}");

        var header = SafetensorsHeader.Parse(rest.Span[..(int)claimed]);
        return new SafetensorsFile(header.Metadata, SafetensorsLayout.Place(header.Entries, rest[(int)claimed..]));
    }

    /// <summary>As <see cref="Parse"/>, with the error as a value.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out SafetensorsFile? file, [NotNullWhen(false)] out string? error)
    {
        try
        {
            (file, error) = (Parse(bytes), null);
            return true;
        }
        catch (InvalidDataException refused)
        {
            (file, error) = (null, refused.Message);
            return false;
        }
    }

    /// <summary>Reads and parses a file of at most 2 GiB.</summary>
    /// <exception cref="InvalidDataException">One line: the path and what is wrong with its bytes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return TryParse(bytes, out SafetensorsFile? file, out string? error)
            ? file
            : throw new InvalidDataException($"{path}: {error}");
    }
}
