using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Warmstart.Protocol.Tensors;

/// <summary>
/// Collects tensors and lays them out as one safetensors file. The bytes depend on the contents alone, not on the order of the
/// calls: larger element types come first (so that every tensor is aligned), then names in ordinal order. Not thread-safe.
/// </summary>
public sealed class SafetensorsWriter
{
    private const int Alignment = 8;
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsTensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Adds or replaces one entry of <c>__metadata__</c>.</summary>
    public SafetensorsWriter Meta(string key, string value)
    {
        _metadata[key] = value;
        return this;
    }

    /// <summary>Adds a tensor of 32-bit floats; the values are copied.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or the shape does not fit the values.</exception>
    public SafetensorsWriter Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        Add(name, TensorType.F32, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a tensor of 64-bit floats; the values are copied.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or the shape does not fit the values.</exception>
    public SafetensorsWriter Add(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) =>
        Add(name, TensorType.F64, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a tensor of 64-bit integers; the values are copied.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or the shape does not fit the values.</exception>
    public SafetensorsWriter Add(string name, ReadOnlySpan<long> values, params ReadOnlySpan<int> shape) =>
        Add(name, TensorType.I64, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a tensor of 32-bit integers; the values are copied.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or the shape does not fit the values.</exception>
    public SafetensorsWriter Add(string name, ReadOnlySpan<int> values, params ReadOnlySpan<int> shape) =>
        Add(name, TensorType.I32, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a tensor of bytes; the values are copied.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or the shape does not fit the values.</exception>
    public SafetensorsWriter Add(string name, ReadOnlySpan<byte> values, params ReadOnlySpan<int> shape) =>
        Add(name, TensorType.U8, values, shape);

    /// <summary>Adds a tensor of truth values; the values are copied.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or the shape does not fit the values.</exception>
    public SafetensorsWriter Add(string name, ReadOnlySpan<bool> values, params ReadOnlySpan<int> shape) =>
        Add(name, TensorType.Bool, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a tensor of any type from its raw little-endian bytes; they are copied.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or the shape does not fit the bytes.</exception>
    public SafetensorsWriter Add(string name, TensorType type, ReadOnlySpan<byte> data, params ReadOnlySpan<int> shape)
    {
        if (name.Length is 0 or > SafetensorsLimits.NameCharsMax || name == SafetensorsLimits.MetadataKey)
            throw new ArgumentException($"\"{name}\" cannot name a tensor", nameof(name));
        long count = 1;
        foreach (int size in shape)
            count = checked(count * size);
        if (shape.Length > SafetensorsLimits.RankMax || count * TensorTypes.SizeOf(type) != data.Length)
            throw new ArgumentException($"{name}: shape [{string.Join(',', shape.ToArray())}] does not fit {data.Length} bytes", nameof(shape));
        if (!_tensors.TryAdd(name, new SafetensorsTensor(name, type, shape.ToArray(), data.ToArray())))
            throw new ArgumentException($"{name} is there already", nameof(name));
        return this;
    }

    /// <summary>The whole file.</summary>
    public byte[] ToArray()
    {
        SafetensorsTensor[] ordered =
        [
            .. _tensors.Values.OrderByDescending(t => TensorTypes.SizeOf(t.Type)).ThenBy(t => t.Name, StringComparer.Ordinal),
        ];
        byte[] header = Header(ordered);
        byte[] file = new byte[checked(SafetensorsLimits.PrefixBytes + header.Length + ordered.Sum(t => t.Data.Length))];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, SafetensorsLimits.PrefixBytes);
        int at = SafetensorsLimits.PrefixBytes + header.Length;
        foreach (SafetensorsTensor tensor in ordered)
        {
            tensor.Data.Span.CopyTo(file.AsSpan(at));
            at += tensor.Data.Length;
        }
        return file;
    }

    private byte[] Header(SafetensorsTensor[] ordered)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (_metadata.Count > 0)
                WriteMetadata(json);
            long at = 0;
            foreach (SafetensorsTensor tensor in ordered)
            {
                WriteEntry(json, tensor, at);
                at += tensor.Data.Length;
            }
            json.WriteEndObject();
        }
        int padding = (Alignment - (int)(buffer.Length % Alignment)) % Alignment;
        buffer.Write(Encoding.ASCII.GetBytes(new string(' ', padding)));
        return buffer.ToArray();
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject(SafetensorsLimits.MetadataKey);
        foreach ((string key, string value) in _metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, SafetensorsTensor tensor, long begin)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", TensorTypes.NameOf(tensor.Type));
        json.WriteStartArray("shape");
        foreach (int size in tensor.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(begin + tensor.Data.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
