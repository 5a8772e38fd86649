using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Protocol.Contracts;

/// <summary>
/// The payload of <c>policy</c> and of <c>policy.safetensors</c> in checkpoints: safetensors with the actor's tensors, a probe
/// (inputs and the outputs that the learner computed) and metadata. Decoding survives any bytes.
/// </summary>
public static class PolicyCodec
{
    /// <summary>Value of the metadata key <c>format</c>.</summary>
    public const string Format = "warmstart-policy/1";

    /// <summary>Name of the probe's inputs.</summary>
    public const string ProbeObservation = "probe/observation";

    /// <summary>Name of the probe's means.</summary>
    public const string ProbeMean = "probe/mean";

    /// <summary>Name of the probe's log standard deviations.</summary>
    public const string ProbeLogStd = "probe/log_std";

    /// <summary>Largest payload, in bytes.</summary>
    public const int BytesMax = 64 << 20;

    private const int WidthMax = 65_536;
    private const int LayersMax = 16;
    private const int ProbeRowsMax = 1024;

    /// <summary>Puts the metadata into a writer that holds the tensors, and closes it.</summary>
    /// <exception cref="InvalidDataException">What would come out could not be decoded.</exception>
    public static byte[] Encode(PolicyHeader header, SafetensorsWriter tensors)
    {
        tensors.Meta("format", Format)
            .Meta("run", header.Run.ToString())
            .Meta("task_hash", HashText.Format(header.TaskHash))
            .Meta("layout_hash", HashText.Format(header.LayoutHash))
            .Meta("version", header.Version.ToString(CultureInfo.InvariantCulture))
            .Meta("observation_size", header.ObservationSize.ToString(CultureInfo.InvariantCulture))
            .Meta("action_size", header.ActionSize.ToString(CultureInfo.InvariantCulture))
            .Meta("hidden_sizes", string.Join(',', header.HiddenSizes))
            .Meta("activation", header.Activation)
            .Meta("layer_norm", header.LayerNorm ? "true" : "false")
            .Meta("std_parameterization", header.StdParameterization);
        byte[] payload = tensors.ToArray();
        return TryDecode(payload, out _, out string? error) ? payload : throw new InvalidDataException(error);
    }

    /// <summary>Decodes and checks a payload; its tensors are views into <paramref name="payload"/>.</summary>
    /// <param name="payload">Any bytes; must not change afterwards.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="error">One line that says why not.</param>
    public static bool TryDecode(
        ReadOnlyMemory<byte> payload, [NotNullWhen(true)] out PolicyPayload? policy, [NotNullWhen(false)] out string? error)
    {
        policy = null;
        error = payload.Length > BytesMax ? $"policy: {payload.Length} bytes; allowed: at most {BytesMax}" : null;
        if (error is not null || !SafetensorsFile.TryParse(payload, out SafetensorsFile? file, out error))
            return false;
        error = ReadHeader(file.Metadata, out PolicyHeader? header) ?? CheckTensors(file, header!);
        policy = error is null ? new PolicyPayload(header!, file) : null;
        return policy is not null;
    }

    private static string? ReadHeader(IReadOnlyDictionary<string, string> metadata, out PolicyHeader? header)
    {
        header = null;
        string Text(string key) => metadata.GetValueOrDefault(key, string.Empty);
        if (Text("format") != Format)
            return $"policy: format \"{Text("format")}\"; known: {Format}";
        if (!RunId.TryParse(Text("run"), out RunId run))
            return "policy: run is not 32 hexadecimal digits";
        if (!HashText.TryParse(Text("task_hash"), out ulong task) || !HashText.TryParse(Text("layout_hash"), out ulong layout))
            return "policy: task_hash or layout_hash is not 16 hexadecimal digits";
        if (!TryCount(Text("version"), long.MaxValue, out long version))
            return "policy: version is not a whole number from 0";
        if (!TryCount(Text("observation_size"), WidthMax, out long observations) || observations < 1
            || !TryCount(Text("action_size"), WidthMax, out long actions) || actions < 1)
        {
            return $"policy: observation_size or action_size is not a whole number from 1 to {WidthMax}";
        }
        if (!TrySizes(Text("hidden_sizes"), out int[] hidden))
            return $"policy: hidden_sizes is not a list of 1 to {LayersMax} whole numbers";
        if (!bool.TryParse(Text("layer_norm"), out bool layerNorm) || Text("activation").Length == 0 || Text("std_parameterization").Length == 0)
            return "policy: activation, layer_norm and std_parameterization are required";
        header = new PolicyHeader
        {
            Run = run,
            TaskHash = task,
            LayoutHash = layout,
            Version = version,
            ObservationSize = (int)observations,
            ActionSize = (int)actions,
            HiddenSizes = hidden,
            Activation = Text("activation"),
            LayerNorm = layerNorm,
            StdParameterization = Text("std_parameterization"),
        };
        return null;
    }

    private static string? CheckTensors(SafetensorsFile file, PolicyHeader header)
    {
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            if (tensor.Type != TensorType.F32)
                return $"policy: {tensor} is not F32";
            if (!tensor.AllFinite())
                return $"policy: {tensor} is not finite";
        }
        if (!file.TryGet(ProbeObservation, out SafetensorsTensor? probe) || probe.Shape.Length != 2 || probe.Shape[0] is < 1 or > ProbeRowsMax)
            return $"policy: {ProbeObservation} with 1 to {ProbeRowsMax} rows is missing";
        int rows = probe.Shape[0];
        return probe.HasShape(rows, header.ObservationSize)
            && file.TryGet(ProbeMean, out SafetensorsTensor? mean) && mean.HasShape(rows, header.ActionSize)
            && file.TryGet(ProbeLogStd, out SafetensorsTensor? logStd) && logStd.HasShape(rows, header.ActionSize)
                ? null
                : "policy: the probe's shapes do not fit observation_size and action_size";
    }

    private static bool TryCount(string text, long max, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= max;

    private static bool TrySizes(string text, out int[] sizes)
    {
        string[] parts = text.Split(',');
        sizes = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!TryCount(parts[i], WidthMax, out long size) || size < 1)
                return false;
            sizes[i] = (int)size;
        }
        return parts.Length is >= 1 and <= LayersMax;
    }
}
