using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Tensors;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Checkpoints;

/// <summary>What is in a checkpoint folder, verified.</summary>
public sealed class CheckpointInspection
{
    /// <summary>Name of the part that holds parameters.</summary>
    public const string Model = "model";

    /// <summary>Name of the part that holds moments.</summary>
    public const string Optimizer = "optimizer";

    private CheckpointInspection(string path, Checkpoint checkpoint)
    {
        (Path, Checkpoint) = (path, checkpoint);
        PolicyHash = Convert.ToHexStringLower(SHA256.HashData(checkpoint.Policy.Span));
        Tensors = [.. All(checkpoint).Select(t => TensorSummary.Of(t.Part, t.Tensor))];
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Its content.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>SHA-256 of the policy payload: equal hashes act alike.</summary>
    public string PolicyHash { get; }

    /// <summary>All tensors, parameters first.</summary>
    public IReadOnlyList<TensorSummary> Tensors { get; }

    /// <summary>Reads and verifies a folder.</summary>
    /// <exception cref="ConfigurationException">It cannot be used: one line.</exception>
    public static CheckpointInspection Open(string path)
    {
        try
        {
            return new CheckpointInspection(path, CheckpointFolder.Read(path));
        }
        catch (CheckpointException refused)
        {
            throw new ConfigurationException(refused.Message, refused);
        }
    }

    /// <summary>Options, counters and everything else that is no tensor, as <c>key = value</c> in order.</summary>
    public SortedDictionary<string, string> Values()
    {
        CheckpointConfig config = Checkpoint.Config;
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["agent"] = config.Agent,
            ["preset"] = config.Preset,
            ["observationSize"] = FormattableString.Invariant($"{config.ObservationSize}"),
            ["actionSize"] = FormattableString.Invariant($"{config.ActionSize}"),
            ["taskHash"] = config.TaskHash,
            ["layoutHash"] = config.LayoutHash,
            ["run"] = config.Run ?? "none",
            ["envSteps"] = FormattableString.Invariant($"{config.EnvSteps}"),
            ["gradSteps"] = FormattableString.Invariant($"{config.GradSteps}"),
            ["policyVersion"] = FormattableString.Invariant($"{config.PolicyVersion}"),
            ["policyHash"] = PolicyHash,
        };
        Flatten("options", config.Options, values);
        foreach ((string key, string value) in config.Provenance)
            values[$"provenance.{key}"] = value;
        foreach ((string key, long value) in Checkpoint.Counters)
            values[$"counters.{key}"] = FormattableString.Invariant($"{value}");
        if (Checkpoint.Replay is { } replay)
            values["replay"] = replay.ToString();
        return values;
    }

    /// <summary>The whole as one JSON object.</summary>
    public JsonObject ToJson()
    {
        var values = new JsonObject();
        foreach ((string key, string value) in Values())
            values[key] = value;
        return new JsonObject
        {
            ["path"] = Path,
            ["values"] = values,
            ["tensors"] = new JsonArray([.. Tensors.Select(t => new JsonObject
            {
                ["name"] = t.Name,
                ["shape"] = new JsonArray([.. t.Shape.Select(s => JsonValue.Create(s))]),
                ["norm"] = t.Norm,
                ["min"] = double.IsFinite(t.Min) ? t.Min : null,
                ["max"] = double.IsFinite(t.Max) ? t.Max : null,
                ["not_finite"] = t.NotFinite,
            })]),
        };
    }

    internal static IEnumerable<(string Part, NamedTensor Tensor)> All(Checkpoint checkpoint) =>
        checkpoint.Model.Select(t => (Model, t)).Concat(checkpoint.Optimizer.Select(t => (Optimizer, t)));

    private static void Flatten(string prefix, JsonObject from, SortedDictionary<string, string> to)
    {
        foreach ((string key, JsonNode? value) in from)
        {
            if (value is JsonObject inner)
                Flatten($"{prefix}.{key}", inner, to);
            else
                to[$"{prefix}.{key}"] = value?.ToJsonString() ?? "null";
        }
    }
}
