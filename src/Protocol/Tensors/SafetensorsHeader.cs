using System.Text.Json;

namespace Warmstart.Protocol.Tensors;

/// <summary>Parses the JSON header without building a document: every size is bounded before it costs memory.</summary>
internal sealed class SafetensorsHeader
{
    private const int DepthMax = 4;

    private SafetensorsHeader(Dictionary<string, string> metadata, List<SafetensorsEntry> entries)
    {
        Metadata = metadata;
        Entries = entries;
    }

    public Dictionary<string, string> Metadata { get; }

    public List<SafetensorsEntry> Entries { get; }

    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthMax });
            return ReadAll(ref reader);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not UTF-8, or a value of another kind than asked for.
            throw new InvalidDataException($"safetensors: header: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }

    private static SafetensorsHeader ReadAll(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (NextName(ref reader) is { } name)
        {
            if (!names.Add(name))
                throw Refuse($"\"{name}\" stands twice");
            if (names.Count > SafetensorsLimits.TensorsMax)
                throw Refuse($"more than {SafetensorsLimits.TensorsMax} tensors");
            if (name == SafetensorsLimits.MetadataKey)
                ReadMetadata(ref reader, metadata);
            else
                entries.Add(ReadEntry(ref reader, name));
        }
        // Reads on: anything but white space after the closing brace is an error of the reader.
        reader.Read();
        return new SafetensorsHeader(metadata, entries);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextName(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String);
            if (!metadata.TryAdd(key, reader.GetString()!))
                throw Refuse($"metadata \"{key}\" stands twice");
            if (metadata.Count > SafetensorsLimits.MetadataEntriesMax)
                throw Refuse($"more than {SafetensorsLimits.MetadataEntriesMax} metadata entries");
        }
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        TensorType? type = null;
        int[]? shape = null;
        long[]? offsets = null;
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextName(ref reader) is { } field)
        {
            if (field == "dtype" && type is null)
                type = ReadType(ref reader, name);
            else if (field == "shape" && shape is null)
                shape = ReadShape(ref reader, name);
            else if (field == "data_offsets" && offsets is null)
                offsets = ReadNumbers(ref reader, name, field, 2, long.MaxValue);
            else
                throw Refuse($"tensor \"{name}\": unexpected \"{field}\"");
        }
        if (type is null || shape is null || offsets is not { Length: 2 })
            throw Refuse($"tensor \"{name}\" needs dtype, shape and two data_offsets");
        return new SafetensorsEntry(name, type.Value, shape, offsets[0], offsets[1]);
    }

    private static TensorType ReadType(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.String);
        string text = reader.GetString()!;
        return TensorTypes.TryParse(text, out TensorType type)
            ? type
            : throw Refuse($"tensor \"{name}\": dtype \"{Clip(text)}\"; allowed: F32, F64, I64, I32, U8, BOOL");
    }

    private static int[] ReadShape(ref Utf8JsonReader reader, string name) =>
        Array.ConvertAll(ReadNumbers(ref reader, name, "shape", SafetensorsLimits.RankMax, int.MaxValue), n => (int)n);

    private static long[] ReadNumbers(ref Utf8JsonReader reader, string name, string field, int countMax, long max)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        Span<long> numbers = stackalloc long[SafetensorsLimits.RankMax];
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == countMax)
                throw Refuse($"tensor \"{name}\": {field} has more than {countMax} numbers");
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0 || number > max)
                throw Refuse($"tensor \"{name}\": {field} holds something else than whole numbers from 0 to {max}");
            numbers[count++] = number;
        }
        return numbers[..count].ToArray();
    }

    /// <summary>The next property's name, or null at the end of the object.</summary>
    private static string? NextName(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndObject)
            return null;
        string name = reader.GetString()!;
        return name.Length <= SafetensorsLimits.NameCharsMax
            ? name
            : throw Refuse($"\"{Clip(name)}\" is longer than {SafetensorsLimits.NameCharsMax} characters");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType kind)
    {
        if (!reader.Read() || reader.TokenType != kind)
            throw Refuse($"{kind} expected at byte {reader.TokenStartIndex}, found {reader.TokenType}");
    }

    private static string Clip(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static InvalidDataException Refuse(string why) => new($"safetensors: header: {why}");
}
