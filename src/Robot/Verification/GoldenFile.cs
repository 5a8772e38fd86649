using System.Text.Json;

namespace Warmstart.Robot.Verification;

/// <summary>A reference file of the format "rigid-body golden v1", validated.</summary>
internal sealed record GoldenFile(string Model, string Tip, IReadOnlyList<GoldenSample> Samples)
{
    private const string Format = "rigid-body golden v1";
    private const int MaxBytes = 64 << 20;

    /// <summary>Reads an untrusted file.</summary>
    /// <exception cref="InvalidDataException">One line that says what is wrong.</exception>
    public static GoldenFile Read(Stream stream)
    {
        ReadOnlyMemory<byte> bytes = ReadAll(stream);
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16 });
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"the file is no JSON: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>A device such as /dev/zero has no length and no end, so the bytes are counted as they come.</summary>
    private static ReadOnlyMemory<byte> ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        var block = new byte[1 << 16];
        int read;
        while ((read = stream.Read(block)) > 0)
        {
            if (all.Length + read > MaxBytes)
                throw new InvalidDataException($"the file is longer than {MaxBytes} bytes");
            all.Write(block, 0, read);
        }
        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }

    private static GoldenFile Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException("the file must hold one JSON object");
        string format = Text(root, "format");
        if (format != Format)
            throw new InvalidDataException($"format must be \"{Format}\", is \"{format}\"");
        double[] gravity = Numbers(root, "gravity", 3, "header");
        if (gravity[0] != 0 || gravity[1] != 0 || gravity[2] != -9.81)
            throw new InvalidDataException("gravity must be [0,0,-9.81]");
        if (!root.TryGetProperty("samples", out JsonElement samples) || samples.ValueKind != JsonValueKind.Array || samples.GetArrayLength() == 0)
            throw new InvalidDataException("samples must be a list with at least one state");
        var list = new List<GoldenSample>(samples.GetArrayLength());
        foreach (JsonElement sample in samples.EnumerateArray())
            list.Add(ReadSample(sample, $"sample {list.Count}"));
        return new GoldenFile(Text(root, "model"), Text(root, "tip"), list);
    }

    private static GoldenSample ReadSample(JsonElement e, string where)
    {
        if (e.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{where} must be an object");
        return new GoldenSample(
            JointVector.From(Numbers(e, "q", 7, where)), JointVector.From(Numbers(e, "dq", 7, where)),
            JointVector.From(Numbers(e, "ddq", 7, where)), JointVector.From(Numbers(e, "tau", 7, where)),
            Numbers(e, "T", 16, where), Numbers(e, "J", 42, where), Numbers(e, "Jdot_dq", 6, where), Numbers(e, "M", 49, where),
            Numbers(e, "c", 7, where), Numbers(e, "g", 7, where), Numbers(e, "tau_id", 7, where), Numbers(e, "ddq_fd", 7, where));
    }

    private static string Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 200 } text
            ? text.ReplaceLineEndings(" ")
            : throw new InvalidDataException($"{name} of the header must be a text of 1 to 200 characters");

    private static double[] Numbers(JsonElement e, string name, int count, string where)
    {
        if (!e.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != count)
            throw new InvalidDataException($"{name} of {where} must be a list of {count} numbers");
        var numbers = new double[count];
        int i = 0;
        foreach (JsonElement number in value.EnumerateArray())
        {
            if (number.ValueKind != JsonValueKind.Number || !number.TryGetDouble(out numbers[i]) || !double.IsFinite(numbers[i]))
                throw new InvalidDataException($"{name}[{i}] of {where} must be a finite number");
            i++;
        }
        return numbers;
    }
}
