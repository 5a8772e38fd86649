using System.Text.Json;
using System.Text.Json.Nodes;
using Warmstart.Learning.Agents;

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
            SacOptions options = json.Deserialize(SacOptionsContext.Default.SacOptions) ?? throw new ArgumentException("options are empty");
            return options.Error() is { } error ? throw new ArgumentException(error) : options;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw new ArgumentException("options: " + unreadable.Message.ReplaceLineEndings(" "), unreadable);
        }
    }
}
