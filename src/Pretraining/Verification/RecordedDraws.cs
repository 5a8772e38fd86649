using System.Text.Json;
using Warmstart.Learning.Agents;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Pretraining.Verification;

/// <summary>Plays back the random numbers of a recorded update, each to the loss that drew it.</summary>
internal sealed class RecordedDraws : IDrawSource
{
    private readonly Dictionary<(DrawSite Site, string Kind), Queue<SafetensorsTensor>> _queues = [];

    /// <summary>Draws that nobody has asked for.</summary>
    internal int Left => _queues.Values.Sum(queue => queue.Count);

    internal static RecordedDraws Read(JsonElement entries, SafetensorsFile file)
    {
        var draws = new RecordedDraws();
        var functions = new Stack<string>();
        int normals = 0;
        foreach (var entry in entries.EnumerateArray())
        {
            string kind = entry[0].GetString() ?? "", name = entry[1].GetString() ?? "";
            if (kind == "begin")
            {
                functions.Push(name);
                normals = 0;
            }
            else if (kind == "end") functions.Pop();
            else draws.Add(SiteOf(functions, kind, kind == "normal" ? normals++ : 0), kind, file[name]);
        }

        return draws;
    }

    public void Normal(DrawSite site, Span<float> destination) => Next(site, "normal", destination.Length).AsSingle().CopyTo(destination);

    public void Uniform(DrawSite site, Span<float> destination) => Next(site, "uniform", destination.Length).AsSingle().CopyTo(destination);

    public void Members(DrawSite site, Span<int> destination, int bound, bool replacement) =>
        Next(site, "randint", destination.Length).AsInt32().CopyTo(destination);

    private static DrawSite SiteOf(Stack<string> functions, string kind, int normal)
    {
        string inner = functions.Count > 0 ? functions.Peek() : "";
        if (inner.Contains("policy_loss", StringComparison.Ordinal)) return DrawSite.Actor;
        if (inner.Contains("temperature_loss", StringComparison.Ordinal)) return DrawSite.Temperature;
        if (inner.Contains("value_loss", StringComparison.Ordinal)) return DrawSite.Value;
        if (!inner.Contains("q_diff", StringComparison.Ordinal)) return DrawSite.Target;
        bool multiplier = !functions.Any(f => f.Contains("critic_loss", StringComparison.Ordinal));
        if (kind != "normal") return multiplier ? DrawSite.Multiplier : DrawSite.Penalty;
        return (multiplier, normal) switch
        {
            (true, 0) => DrawSite.MultiplierCurrent,
            (true, _) => DrawSite.MultiplierNext,
            (false, 0) => DrawSite.PenaltyCurrent,
            _ => DrawSite.PenaltyNext,
        };
    }

    private void Add(DrawSite site, string kind, SafetensorsTensor tensor)
    {
        if (!_queues.TryGetValue((site, kind), out var queue)) _queues[(site, kind)] = queue = new Queue<SafetensorsTensor>();
        queue.Enqueue(tensor);
    }

    private SafetensorsTensor Next(DrawSite site, string kind, int count)
    {
        if (!_queues.TryGetValue((site, kind), out var queue) || !queue.TryDequeue(out var tensor))
            throw new InvalidDataException($"the record has no further {kind} draw for {site}");
        return tensor.Count == count ? tensor : throw new InvalidDataException($"{tensor.Name} has {tensor.Count} values instead of {count}");
    }
}
