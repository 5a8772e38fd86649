using System.Globalization;
using Warmstart.Numerics.Policy;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Controller.Intake;

/// <summary>Builds the network that a policy payload describes.</summary>
internal static class ActorBuilder
{
    /// <returns>The network, or null where the payload describes none that is spoken here.</returns>
    public static ActorNetwork? Build(PolicyPayload policy, out string problem)
    {
        if (ShapeOf(policy, out problem) is not { } shape)
            return null;
        var actor = new ActorNetwork(shape);
        foreach (var parameter in actor.Tensors)
        {
            if (!policy.File.TryGet(parameter.Name, out SafetensorsTensor? tensor)
                || !tensor.Shape.SequenceEqual(parameter.Shape.ToArray()))
            {
                problem = $"{parameter.Name} [{string.Join(',', parameter.Shape)}] is missing or of another shape";
                return null;
            }
            tensor.AsSingle().CopyTo(parameter.Data.Span);
        }
        return actor;
    }

    private static ActorShape? ShapeOf(PolicyPayload policy, out string problem)
    {
        var header = policy.Header;
        problem = "";
        if (!TryActivation(header.Activation, out var activation))
            problem = $"activation \"{header.Activation}\"; known: relu, tanh";
        if (!TryStd(header.StdParameterization, out var std))
            problem = $"std_parameterization \"{header.StdParameterization}\"; known: exp, uniform, softplus, fixed";
        if (problem.Length > 0)
            return null;
        var standard = new ActorShape { ObservationSize = 1, ActionSize = 1, HiddenSizes = [] };
        var metadata = policy.File.Metadata;
        var shape = new ActorShape
        {
            ObservationSize = header.ObservationSize,
            ActionSize = header.ActionSize,
            HiddenSizes = header.HiddenSizes,
            LayerNorm = header.LayerNorm,
            Activation = activation,
            Std = std,
            StdMin = Number(metadata, "std_min", standard.StdMin),
            StdMax = Number(metadata, "std_max", standard.StdMax),
            TanhSquash = !IsFalse(metadata, "tanh_squash"),
            ActivateFinal = !IsFalse(metadata, "activate_final"),
            ResidualBlocks = Number(metadata, "residual_blocks", 0) is var blocks && blocks >= 0 && blocks <= 8 && blocks == MathF.Floor(blocks) ? (int)blocks : -1,
            FixedStd = metadata.TryGetValue("fixed_std", out string? constants) ? Numbers(constants) : null,
        };
        problem = shape.Error() ?? "";
        return problem.Length == 0 ? shape : null;
    }

    // Without the key the network's own default holds; with nonsense in it the shape is refused as out of range.
    private static float Number(IReadOnlyDictionary<string, string> metadata, string key, float otherwise)
    {
        if (!metadata.TryGetValue(key, out string? text))
            return otherwise;
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : float.NaN;
    }

    private static bool IsFalse(IReadOnlyDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out string? text) && text == "false";

    private static float[] Numbers(string text) =>
        [.. text.Split(',').Select(part => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : float.NaN)];

    private static bool TryActivation(string name, out Activation activation)
    {
        activation = name == "tanh" ? Activation.Tanh : Activation.Relu;
        return name is "relu" or "tanh";
    }

    private static bool TryStd(string name, out StdParameterization std)
    {
        std = name switch
        {
            "uniform" => StdParameterization.Uniform,
            "softplus" => StdParameterization.Softplus,
            "fixed" => StdParameterization.Fixed,
            _ => StdParameterization.Exp,
        };
        return name is "exp" or "uniform" or "softplus" or "fixed";
    }
}
