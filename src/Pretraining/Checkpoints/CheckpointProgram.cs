using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Checkpoints;

/// <summary>What <c>warmstart checkpoint</c> does.</summary>
/// <param name="output">For results.</param>
public sealed class CheckpointProgram(TextWriter output)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints what is in a checkpoint.</summary>
    /// <exception cref="ConfigurationException">It cannot be used: one line.</exception>
    public int Inspect(string path, bool json)
    {
        CheckpointInspection checkpoint = CheckpointInspection.Open(path);
        if (json)
            return Print(checkpoint.ToJson());
        output.WriteLine($"{path}: verified");
        foreach ((string key, string value) in checkpoint.Values())
            output.WriteLine($"  {key} = {value}");
        output.WriteLine($"{checkpoint.Tensors.Count} tensors, {checkpoint.Tensors.Sum(t => t.Count)} numbers");
        foreach (TensorSummary t in checkpoint.Tensors)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {t.Name,-52} [{string.Join(',', t.Shape)}]  norm {t.Norm:0.#####}, {t.Min:0.#####} to {t.Max:0.#####}{(t.NotFinite > 0 ? $", {t.NotFinite} NOT FINITE" : string.Empty)}"));
        }
        return ExitCodes.Ok;
    }

    /// <summary>Prints what differs between two checkpoints.</summary>
    /// <exception cref="ConfigurationException">One cannot be used: one line.</exception>
    public int Diff(string first, string second, bool json)
    {
        var difference = new CheckpointDifference(CheckpointInspection.Open(first), CheckpointInspection.Open(second));
        if (json)
            return Print(difference.ToJson());
        foreach ((string key, string a, string b) in difference.Values)
            output.WriteLine($"  {key}: {a} -> {b}");
        output.WriteLine($"{difference.Changes.Count} tensors differ, {difference.Same} are the same to the bit");
        foreach (TensorChange c in difference.Changes)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {c.Name,-52} {(c.Relative is { } relative ? $"relative {relative:0.######}, largest {c.Largest:0.######}" : string.Empty)}{(c.Note.Length > 0 ? $" ({c.Note})" : string.Empty)}"));
        }
        return ExitCodes.Ok;
    }

    /// <summary>Writes a checkpoint as one file.</summary>
    /// <exception cref="ConfigurationException">It cannot be used, or not be written: one line.</exception>
    public int Export(string path, string target)
    {
        CheckpointInspection checkpoint = CheckpointInspection.Open(path);
        CheckpointExport.Write(target, checkpoint);
        output.WriteLine($"wrote {target}: {checkpoint.Tensors.Count} tensors");
        return ExitCodes.Ok;
    }

    private int Print(JsonObject json)
    {
        output.WriteLine(json.ToJsonString(s_json));
        return ExitCodes.Ok;
    }
}
