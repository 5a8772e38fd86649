using System.Text.Json.Nodes;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Pretraining.Checkpoints;

/// <summary>What differs between two checkpoints.</summary>
public sealed class CheckpointDifference
{
    /// <summary>Compares.</summary>
    public CheckpointDifference(CheckpointInspection first, CheckpointInspection second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        SortedDictionary<string, string> a = first.Values(), b = second.Values();
        Values = [.. a.Keys.Union(b.Keys).Order(StringComparer.Ordinal)
            .Select(k => (k, a.GetValueOrDefault(k, "–"), b.GetValueOrDefault(k, "–")))
            .Where(v => v.Item2 != v.Item3)];
        var ours = Tensors(first);
        var theirs = Tensors(second);
        Changes = [.. ours.Keys.Union(theirs.Keys).Select(name => Compare(name, ours, theirs)).Where(c => c.Relative is null or not 0)
            .OrderByDescending(c => c.Relative ?? double.PositiveInfinity).ThenBy(c => c.Name, StringComparer.Ordinal)];
        Same = ours.Keys.Intersect(theirs.Keys).Count() - Changes.Count(c => c.Relative is not null);
    }

    /// <summary>Settings, counters and provenance that differ: key, first, second.</summary>
    public IReadOnlyList<(string Key, string First, string Second)> Values { get; }

    /// <summary>Tensors that differ, most first.</summary>
    public IReadOnlyList<TensorChange> Changes { get; }

    /// <summary>Tensors that are the same to the bit.</summary>
    public int Same { get; }

    /// <summary>The whole as one JSON object.</summary>
    public JsonObject ToJson() => new()
    {
        ["values"] = new JsonArray([.. Values.Select(v => new JsonObject { ["key"] = v.Key, ["first"] = v.First, ["second"] = v.Second })]),
        ["tensors"] = new JsonArray([.. Changes.Select(c => new JsonObject
        {
            ["name"] = c.Name,
            ["relative"] = c.Relative is { } relative && double.IsFinite(relative) ? relative : null,
            ["largest"] = double.IsFinite(c.Largest) ? c.Largest : null,
            ["note"] = c.Note,
        })]),
        ["same_tensors"] = Same,
    };

    private static Dictionary<string, NamedTensor> Tensors(CheckpointInspection of) =>
        CheckpointInspection.All(of.Checkpoint).ToDictionary(t => $"{t.Part}/{t.Tensor.Name}", t => t.Tensor, StringComparer.Ordinal);

    private static TensorChange Compare(string name, Dictionary<string, NamedTensor> first, Dictionary<string, NamedTensor> second)
    {
        if (!first.TryGetValue(name, out NamedTensor a))
            return new TensorChange(name, null, 0, "only in the second");
        if (!second.TryGetValue(name, out NamedTensor b))
            return new TensorChange(name, null, 0, "only in the first");
        if (!a.Shape.SequenceEqual(b.Shape))
            return new TensorChange(name, null, 0, $"[{string.Join(',', a.Shape)}] against [{string.Join(',', b.Shape)}]");
        double squares = 0, reference = 0, largest = 0;
        ReadOnlySpan<float> x = a.Data.Span, y = b.Data.Span;
        if (x.SequenceEqual(y))
            return new TensorChange(name, 0, 0, string.Empty);
        for (int i = 0; i < x.Length; i++)
        {
            double d = (double)y[i] - x[i];
            squares += d * d;
            reference += (double)x[i] * x[i];
            largest = Math.Max(largest, Math.Abs(d));
        }
        return new TensorChange(name, reference > 0 ? Math.Sqrt(squares / reference) : double.PositiveInfinity, largest, reference > 0 ? string.Empty : "was 0");
    }
}
