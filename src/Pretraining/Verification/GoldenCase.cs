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
        Observations = GoldenJson.Within(description, "obs", 1, 4096);
        Actions = GoldenJson.Within(description, "act", 1, 64);
        Rows = GoldenJson.Within(description, "batch", 1, 8192);
        Utd = GoldenJson.Within(description, "utd", 1, 64);
        if (Rows % Utd != 0) throw new InvalidDataException($"the batch of {Rows} rows cannot be divided by utd {Utd}");
        HasDropoutDraws = DropoutDraws();
    }

    /// <summary>Whether dropout's masks were recorded.</summary>
    internal bool HasDropoutDraws { get; }

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
        if (!file.Metadata.TryGetValue("case", out string? text)) throw new InvalidDataException("the header has no \"case\": this is not a case file");
        try
        {
            // Python writes Infinity, which JSON does not have; no such value decides anything but an absent bound.
            text = text.Replace("-Infinity", "-1e308", StringComparison.Ordinal).Replace("Infinity", "1e308", StringComparison.Ordinal);
            using var document = JsonDocument.Parse(text);
            return new GoldenCase(file, document.RootElement.Clone());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"the case's description is damaged: {error.Message.ReplaceLineEndings(" ")}", error);
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

    private bool DropoutDraws()
    {
        var records = _case.GetProperty("grads").EnumerateObject().Select(p => p.Value).Concat(_case.GetProperty("updates").EnumerateArray());
        foreach (var entry in records.SelectMany(r => r.GetProperty("draws").EnumerateArray()))
        {
            string kind = entry[0].GetString() ?? "";
            if (kind is "begin" or "end") continue;
            if (RecordedDraws.IsDropout(kind, _file[entry[1].GetString() ?? ""].Shape.Length)) return true;
        }

        return false;
    }

    private void Fill(string name, float[] destination)
    {
        var values = Floats(name);
        if (values.Length != destination.Length) throw new InvalidDataException($"{name} has {values.Length} values instead of {destination.Length}");
        values.CopyTo(destination);
    }
}
