using System.Text.Json;
using System.Text.Json.Nodes;
using Warmstart.Learning.Agents;
using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Checkpoints;

/// <summary>The agent's options as <c>options</c> of config.json. Unknown members are refused, so that no setting is silently lost.</summary>
public static class SacOptionsJson
{
    /// <summary>Name under <c>agent</c> of every checkpoint that a soft actor-critic can go on with, offline ones included.</summary>
    public const string Agent = "sac";

    /// <summary>Writes all options, those at their defaults too.</summary>
    public static JsonObject Write(SacOptions options) =>
        (JsonObject)JsonSerializer.SerializeToNode(options, SacOptionsContext.Default.SacOptions)!;

    /// <summary>Reads options.</summary>
    /// <exception cref="ArgumentException">A member is missing, unknown or out of range: one line.</exception>
    public static SacOptions Read(JsonObject json)
    {
        try
        {
            SacOptions options = Complete(json).Deserialize(SacOptionsContext.Default.SacOptions) ?? throw new ArgumentException("options are empty");
            return options.Error() is { } error ? throw new ArgumentException(error) : options;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw new ArgumentException("options: " + unreadable.Message.ReplaceLineEndings(" "), unreadable);
        }
    }

    /// <summary>Options with some members set otherwise.</summary>
    /// <param name="options">The options.</param>
    /// <param name="changes">Members by their JSON names; null for none.</param>
    /// <exception cref="ArgumentException">A member is unknown or out of range: one line.</exception>
    public static SacOptions With(SacOptions options, JsonObject? changes)
    {
        if (changes is null) return options;
        JsonObject json = Write(options);
        foreach (var change in changes) json[change.Key] = change.Value?.DeepClone();
        return Read(json);
    }

    /// <summary>What is wrong with changes for any options, one line; null for nothing.</summary>
    public static string? ErrorOf(JsonObject? changes)
    {
        SacOptions any = SacPresets.Create("demo", 1, 1)!;
        JsonObject known = Write(any);
        foreach (var change in changes ?? [])
        {
            if (!known.ContainsKey(change.Key)) return $"agent has \"{change.Key}\": must be of {string.Join(", ", known.Select(k => k.Key))}";
        }

        try
        {
            With(any, changes);
            return null;
        }
        catch (ArgumentException refused)
        {
            return "agent: " + refused.Message;
        }
    }

    // A checkpoint of before an option existed means the option's default; generated readers would take zero for it.
    private static JsonObject Complete(JsonObject json)
    {
        var complete = (JsonObject)json.DeepClone();
        JsonObject defaults = Write(new SacOptions
        {
            Actor = new ActorShape { ObservationSize = 1, ActionSize = 1, HiddenSizes = [1] },
            CriticHiddenSizes = [1],
        });
        Add(defaults, complete, "actor", "criticHiddenSizes");
        if (complete["actor"] is JsonObject actor) Add(defaults["actor"]!.AsObject(), actor, "observationSize", "actionSize", "hiddenSizes");
        return complete;
    }

    private static void Add(JsonObject from, JsonObject to, params ReadOnlySpan<string> required)
    {
        foreach (var member in from)
        {
            if (!to.ContainsKey(member.Key) && !required.Contains(member.Key)) to[member.Key] = member.Value?.DeepClone();
        }
    }
}
