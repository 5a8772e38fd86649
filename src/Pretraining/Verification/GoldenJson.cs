using System.Globalization;
using System.Text.Json;
using Warmstart.Numerics.Policy;

namespace Warmstart.Pretraining.Verification;

/// <summary>Reads single options of a case's description; what we cannot do is refused by its name.</summary>
internal static class GoldenJson
{
    internal static int[] Hidden(GoldenCase c, string network) =>
        [.. c.Arguments.GetProperty(network).GetProperty("hidden_dims").EnumerateArray().Select(e => e.GetInt32())];

    internal static bool LayerNorm(GoldenCase c, string network) => Flag(c.Arguments.GetProperty(network), "use_layer_norm");

    /// <summary>The published default is true.</summary>
    internal static bool ActivateFinal(GoldenCase c, string network) => !IsFalse(c.Arguments.GetProperty(network), "activate_final");

    internal static Activation ActivationOf(GoldenCase c, string network) =>
        OneOf(c.Arguments.GetProperty(network), "activations", "relu", "relu", "tanh") == "tanh" ? Activation.Tanh : Activation.Relu;

    /// <summary>Refuses what a network of ours has not.</summary>
    internal static void RequireSupported(GoldenCase c, string network, bool dropout)
    {
        var element = c.Arguments.GetProperty(network);
        if (Flag(element, "use_group_norm")) throw new InvalidDataException($"{network}.use_group_norm is not supported");
        if (!dropout && Optional(element, "dropout_rate") is > 0) throw new InvalidDataException($"{network}.dropout_rate is not supported, only the policy's is");
    }

    /// <summary>The learning rate of an optimiser that must be plain Adam.</summary>
    internal static float Rate(GoldenCase c, string optimizer)
    {
        var element = c.Arguments.GetProperty(optimizer);
        foreach (var option in element.EnumerateObject())
        {
            bool off = option.Value.ValueKind is JsonValueKind.Null or JsonValueKind.False
                || (option.Value.ValueKind == JsonValueKind.Number && option.Value.GetDouble() == 0);
            if (option.Name != "learning_rate" && !off) throw new InvalidDataException($"{optimizer}.{option.Name} is not supported");
        }

        return Single(element, "learning_rate");
    }

    internal static float Single(JsonElement element, string name) =>
        Optional(element, name) ?? throw new InvalidDataException($"{name} is not a number");

    internal static float? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetSingle() : null;

    internal static int? Integer(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    internal static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    internal static bool IsFalse(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.False;

    /// <summary>One number, or a list of them.</summary>
    internal static float[] Numbers(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) throw new InvalidDataException($"{name} is missing");
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(e => e.GetSingle())] : [value.GetSingle()];
    }

    internal static string OneOf(JsonElement element, string name, string otherwise, params string[] known)
    {
        string text = element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : otherwise;
        return known.Contains(text) ? text : throw new InvalidDataException($"{name} \"{text}\" is not supported; known: {string.Join(", ", known)}");
    }

    /// <summary>A bound of a clip, null where it is infinite.</summary>
    internal static float? Bound(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number) return null;
        double bound = value.GetDouble();
        return Math.Abs(bound) < 1e300 ? (float)bound : null;
    }

    /// <summary>A whole number of the description within a range.</summary>
    internal static int Within(JsonElement element, string name, int low, int high)
    {
        int value = element.GetProperty(name).GetInt32();
        return value >= low && value <= high
            ? value
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{name} {value} is outside {low}..{high}"));
    }
}
