using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>Fills an agent's tensors from a saved state.</summary>
internal static class SavedTensors
{
    /// <summary>In front of the names of the policy that an anchor holds to.</summary>
    internal const string Anchor = "anchor_";

    /// <summary>In front of the names of the average that is played.</summary>
    internal const string Average = "average_";

    private const string Actor = "actor/";

    /// <summary>Fills tensors by name; further ones of the state are ignored. What stands before a failure is filled.</summary>
    /// <param name="from">The state.</param>
    /// <param name="to">What is filled.</param>
    /// <param name="begins">Whether a run begins: actor, average and anchor are then the policy that the state plays.</param>
    /// <returns>What failed, with the tensor's name; null for nothing.</returns>
    internal static string? Fill(IEnumerable<NamedTensor> from, IEnumerable<NamedTensor> to, bool begins)
    {
        var state = from.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (NamedTensor target in to)
        {
            if (!(begins ? FindPlayed(state, target.Name, out NamedTensor source) : state.TryGetValue(target.Name, out source)))
                return $"there is no tensor \"{target.Name}\", which this agent needs";
            if (!source.Shape.SequenceEqual(target.Shape))
                return $"{target.Name} is [{string.Join(',', source.Shape)}], this agent needs [{string.Join(',', target.Shape)}]";
            if (!AllFinite(source.Data.Span))
                return $"{target.Name} holds a value that is not finite";
            source.Data.CopyTo(target.Data);
        }
        return null;
    }

    private static bool FindPlayed(Dictionary<string, NamedTensor> state, string name, out NamedTensor found)
    {
        string plain = Without(Without(name, Anchor), Average);
        return plain.StartsWith(Actor, StringComparison.Ordinal) && state.TryGetValue(Average + plain, out found) || state.TryGetValue(plain, out found);
    }

    private static string Without(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;

    private static bool AllFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                return false;
        }
        return true;
    }
}
