using System.Globalization;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Learning.Checkpoints;

/// <summary>Makes the policy payload from a live actor: its tensors, what it is for, and a probe that a receiver can reproduce.</summary>
public static class PolicyExport
{
    /// <summary>Rows of the probe.</summary>
    public const int ProbeRows = 4;

    private const ulong ProbeSeed = 0x5742_4F52_5045; // any constant: the same inputs in every payload

    /// <summary>Builds a payload. The actor must not be updated meanwhile.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="run">The run; <see cref="RunId.None"/> offline.</param>
    /// <param name="taskHash">Hash of the task.</param>
    /// <param name="layoutHash">Hash of the observation layout.</param>
    /// <param name="version">Version, 0 or more.</param>
    /// <exception cref="InvalidDataException">A parameter is not finite.</exception>
    public static byte[] Build(ActorNetwork actor, RunId run, ulong taskHash, ulong layoutHash, long version)
    {
        ActorShape shape = actor.Shape;
        var writer = new SafetensorsWriter();
        foreach (NamedTensor tensor in actor.Tensors)
            writer.Add(tensor.Name, tensor.Data.Span, [.. tensor.Shape]);
        AddProbe(actor, writer);
        var header = new PolicyHeader
        {
            Run = run,
            TaskHash = taskHash,
            LayoutHash = layoutHash,
            Version = version,
            ObservationSize = shape.ObservationSize,
            ActionSize = shape.ActionSize,
            HiddenSizes = [.. shape.HiddenSizes],
            Activation = shape.Activation == Activation.Relu ? "relu" : "tanh",
            LayerNorm = shape.LayerNorm,
            StdParameterization = shape.Std.ToString().ToLowerInvariant(),
        };
        AddUnusual(shape, writer);
        return PolicyCodec.Encode(header, writer);
    }

    // What differs from the usual, so that a usual policy's payload says no more than it must.
    private static void AddUnusual(ActorShape shape, SafetensorsWriter writer)
    {
        var usual = new ActorShape { ObservationSize = 1, ActionSize = 1, HiddenSizes = [1] };
        if (shape.StdMin != usual.StdMin) writer.Meta("std_min", shape.StdMin.ToString(CultureInfo.InvariantCulture));
        if (shape.StdMax != usual.StdMax) writer.Meta("std_max", shape.StdMax.ToString(CultureInfo.InvariantCulture));
        if (!shape.TanhSquash) writer.Meta("tanh_squash", "false");
        if (!shape.ActivateFinal) writer.Meta("activate_final", "false");
        if (shape.ResidualBlocks > 0) writer.Meta("residual_blocks", shape.ResidualBlocks.ToString(CultureInfo.InvariantCulture));
        if (shape.FixedStd is { } constants) writer.Meta("fixed_std", string.Join(',', constants.Select(v => v.ToString(CultureInfo.InvariantCulture))));
    }

    private static void AddProbe(ActorNetwork actor, SafetensorsWriter writer)
    {
        (int observations, int actions) = (actor.Shape.ObservationSize, actor.Shape.ActionSize);
        var inputs = new float[ProbeRows * observations];
        var means = new float[ProbeRows * actions];
        var logStds = new float[ProbeRows * actions];
        new SeededGenerator(ProbeSeed).FillUniform(inputs, -1f, 1f);
        for (int i = 0; i < ProbeRows; i++)
            actor.ForwardRaw(inputs.AsSpan(i * observations, observations), means.AsSpan(i * actions, actions), logStds.AsSpan(i * actions, actions));
        writer.Add(PolicyCodec.ProbeObservation, inputs, ProbeRows, observations)
            .Add(PolicyCodec.ProbeMean, means, ProbeRows, actions)
            .Add(PolicyCodec.ProbeLogStd, logStds, ProbeRows, actions);
    }
}
