using System.Text.Json;
using Warmstart.Learning.Agents;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Pretraining.Verification;

/// <summary>Plays back the random numbers of a recorded update: each loss gets its own, in the order in which they were drawn.</summary>
internal sealed class RecordedDraws : IDrawSource
{
    private readonly Dictionary<DrawScope, Queue<(string Kind, SafetensorsTensor Tensor)>> _queues = [];

    /// <summary>Draws that nobody has asked for.</summary>
    internal int Left => _queues.Values.Sum(queue => queue.Count);

    internal static RecordedDraws Read(JsonElement entries, SafetensorsFile file)
    {
        var draws = new RecordedDraws();
        var functions = new Stack<string>();
        foreach (var entry in entries.EnumerateArray())
        {
            string kind = entry[0].GetString() ?? "", name = entry[1].GetString() ?? "";
            if (kind == "begin") functions.Push(name);
            else if (kind == "end") functions.TryPop(out _);
            else draws.Queue(ScopeOf(functions)).Enqueue((kind, file[name]));
        }

        return draws;
    }

    /// <summary>Whether an entry is dropout's: flax draws it as Bernoulli numbers, which jax makes from uniform ones of that shape.</summary>
    internal static bool IsDropout(string kind, int dimensions) => kind is "bernoulli" or "dropout" || (kind == "uniform" && dimensions == 2);

    public void Normal(DrawSite site, Span<float> destination) => Next(site, "normal", destination.Length).AsSingle().CopyTo(destination);

    public void Uniform(DrawSite site, Span<float> destination) => Next(site, "uniform", destination.Length).AsSingle().CopyTo(destination);

    public void Dropout(DrawSite site, Span<float> destination, float keep)
    {
        var tensor = Next(site, "dropout", destination.Length);
        for (int i = 0; i < destination.Length; i++) destination[i] = Kept(tensor, i, keep) ? 1f / keep : 0f;
    }

    public void Members(DrawSite site, Span<int> destination, int bound, bool replacement)
    {
        Next(site, "randint", destination.Length).AsInt32().CopyTo(destination);
        foreach (int member in destination)
        {
            if (member < 0 || member >= bound) throw new InvalidDataException($"a recorded draw has the member {member}, there are {bound}");
        }
    }

    // A mask as such, or the uniform numbers behind it.
    private static bool Kept(SafetensorsTensor tensor, int i, float keep) => tensor.Type switch
    {
        TensorType.Bool => tensor.AsBool()[i] != 0,
        TensorType.U8 => tensor.AsByte()[i] != 0,
        TensorType.I32 => tensor.AsInt32()[i] != 0,
        _ => tensor.Name.Contains("uniform", StringComparison.Ordinal) ? tensor.AsSingle()[i] < keep : tensor.AsSingle()[i] != 0,
    };

    private static DrawScope ScopeOf(Stack<string> functions)
    {
        string inner = functions.Count > 0 ? functions.Peek() : "";
        if (inner.Contains("policy_loss", StringComparison.Ordinal)) return DrawScope.Actor;
        if (inner.Contains("temperature_loss", StringComparison.Ordinal)) return DrawScope.Temperature;
        if (inner.Contains("value_loss", StringComparison.Ordinal)) return DrawScope.Value;
        bool critic = functions.Any(f => f.Contains("critic_loss", StringComparison.Ordinal));
        if (!critic) return DrawScope.Multiplier;
        return inner.Contains("q_diff", StringComparison.Ordinal) ? DrawScope.Penalty : DrawScope.Target;
    }

    private static DrawScope ScopeOf(DrawSite site) => site switch
    {
        DrawSite.Actor => DrawScope.Actor,
        DrawSite.Target => DrawScope.Target,
        DrawSite.Temperature => DrawScope.Temperature,
        DrawSite.Value => DrawScope.Value,
        DrawSite.Penalty or DrawSite.PenaltyCurrent or DrawSite.PenaltyNext => DrawScope.Penalty,
        _ => DrawScope.Multiplier,
    };

    private Queue<(string Kind, SafetensorsTensor Tensor)> Queue(DrawScope scope)
    {
        if (!_queues.TryGetValue(scope, out var queue)) _queues[scope] = queue = new();
        return queue;
    }

    private SafetensorsTensor Next(DrawSite site, string kind, int count)
    {
        if (!Queue(ScopeOf(site)).TryDequeue(out var next)) throw new InvalidDataException($"the record has no further {kind} draw for {site}");
        bool fits = kind == "dropout" ? IsDropout(next.Kind, next.Tensor.Shape.Length) : next.Kind == kind;
        if (!fits) throw new InvalidDataException($"{next.Tensor.Name} is a {next.Kind} draw where {site} takes a {kind} one");
        return next.Tensor.Count == count
            ? next.Tensor
            : throw new InvalidDataException($"{next.Tensor.Name} has {next.Tensor.Count} values instead of {count}");
    }
}
