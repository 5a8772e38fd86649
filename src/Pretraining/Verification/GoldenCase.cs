using System.Text.Json;
using Warmstart.Learning.Agents;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Pretraining.Verification;

/// <summary>One recorded case of another implementation: configuration, parameters, batches, random draws, losses, gradients, results.</summary>
internal sealed class GoldenCase
{
    private readonly SafetensorsFile _file;
    private readonly JsonElement _case;

    private GoldenCase(SafetensorsFile file, JsonElement description)
    {
        _file = file;
        _case = description;
        Agent = description.GetProperty("agent").GetString() ?? "";
        Observations = description.GetProperty("obs").GetInt32();
        Actions = description.GetProperty("act").GetInt32();
        Rows = description.GetProperty("batch").GetInt32();
        Utd = description.GetProperty("utd").GetInt32();
    }

    internal string Agent { get; }

    internal int Observations { get; }

    internal int Actions { get; }

    internal int Rows { get; }

    internal int Utd { get; }

    internal JsonElement Configuration => _case.GetProperty("cfg");

    internal JsonElement Arguments => _case.GetProperty("kwargs");

    internal int Updates => _case.GetProperty("updates").GetArrayLength();

    internal IEnumerable<SafetensorsTensor> Tensors => _file.Tensors;

    /// <summary>Reads and checks a case file.</summary>
    /// <exception cref="InvalidDataException">The file is no such case; the message says why.</exception>
    internal static GoldenCase Read(string path)
    {
        var file = SafetensorsFile.Read(path);
        if (!file.Metadata.TryGetValue("case", out string? text)) throw new InvalidDataException($"{path}: the header has no \"case\"");
        try
        {
            // Python writes Infinity, which JSON does not have; no such value decides anything but an absent bound.
            text = text.Replace("-Infinity", "-1e308", StringComparison.Ordinal).Replace("Infinity", "1e308", StringComparison.Ordinal);
            using var document = JsonDocument.Parse(text);
            return new GoldenCase(file, document.RootElement.Clone());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path}: the case's description is damaged: {error.Message}", error);
        }
    }

    internal bool Has(string name) => _file.TryGet(name, out _);

    internal ReadOnlySpan<float> Floats(string name) => _file[name].AsSingle();

    internal IEnumerable<string> Losses() => _case.GetProperty("grads").EnumerateObject().Select(p => p.Name);

    internal JsonElement Gradient(string loss) => _case.GetProperty("grads").GetProperty(loss);

    internal JsonElement Update(int index) => _case.GetProperty("updates")[index];

    internal RecordedDraws Draws(JsonElement record) => RecordedDraws.Read(record.GetProperty("draws"), _file);

    internal TransitionBatch Batch(string prefix)
    {
        var batch = new TransitionBatch(Rows, Observations, Actions);
        Fill(prefix + "/batch/observations", batch.Observations);
        Fill(prefix + "/batch/next_observations", batch.NextObservations);
        Fill(prefix + "/batch/actions", batch.Actions);
        Fill(prefix + "/batch/rewards", batch.Rewards);
        Fill(prefix + "/batch/masks", batch.Masks);
        if (Has(prefix + "/batch/mc_returns")) Fill(prefix + "/batch/mc_returns", batch.McReturns);
        return batch;
    }

    private void Fill(string name, float[] destination)
    {
        var values = Floats(name);
        if (values.Length != destination.Length) throw new InvalidDataException($"{name} has {values.Length} values instead of {destination.Length}");
        values.CopyTo(destination);
    }
}
