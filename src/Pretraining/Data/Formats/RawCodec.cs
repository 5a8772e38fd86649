using Warmstart.Protocol.Tensors;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>The columns of an HDF5 file as safetensors bytes, for the way from the child process that read them. Up to 2 GiB.</summary>
internal static class RawCodec
{
    private const string WarningKey = "warning";

    /// <summary>Encodes columns.</summary>
    /// <exception cref="OverflowException">More than 2 GiB.</exception>
    public static byte[] Encode(RawDataset raw)
    {
        int n = raw.Count;
        var writer = new SafetensorsWriter().Meta("kind", raw.Kind)
            .Add("observations", raw.Observations, n, raw.ObservationSize)
            .Add("actions", raw.Actions, n, raw.ActionSize)
            .Add("rewards", raw.Rewards, n)
            .Add("terminals", raw.Terminals, n);
        if (raw.NextObservations is { } next)
            writer.Add("next_observations", next, n, raw.ObservationSize);
        if (raw.Timeouts is { } timeouts)
            writer.Add("timeouts", timeouts, n);
        if (raw.Starts is { } starts)
            writer.Add("starts", starts, n);
        if (raw.Successes is { } successes)
            writer.Add("successes", successes, n);
        if (raw.McReturns is { } returns)
            writer.Add("mc_returns", returns, n);
        if (raw.Discount is { } discount)
            writer.Add("discount", [discount]);
        for (int i = 0; i < raw.Warnings.Count; i++)
            writer.Meta($"{WarningKey}{i}", raw.Warnings[i]);
        return writer.ToArray();
    }

    /// <summary>Decodes columns.</summary>
    /// <exception cref="InvalidDataException">Not whole.</exception>
    public static RawDataset Decode(byte[] bytes, string origin)
    {
        SafetensorsFile file = SafetensorsFile.Parse(bytes);
        SafetensorsTensor observations = file["observations"], actions = file["actions"];
        if (observations.Shape.Length != 2 || actions.Shape.Length != 2)
            throw new InvalidDataException("observations or actions have not two axes");
        return new RawDataset
        {
            Kind = file.Metadata["kind"],
            Origin = origin,
            ObservationSize = observations.Shape[1],
            ActionSize = actions.Shape[1],
            Observations = observations.AsSingle().ToArray(),
            Actions = actions.AsSingle().ToArray(),
            Rewards = file["rewards"].AsSingle().ToArray(),
            NextObservations = file.TryGet("next_observations", out SafetensorsTensor? next) ? next.AsSingle().ToArray() : null,
            Terminals = Flags(file["terminals"]),
            Timeouts = file.TryGet("timeouts", out SafetensorsTensor? timeouts) ? Flags(timeouts) : null,
            Starts = file.TryGet("starts", out SafetensorsTensor? starts) ? Flags(starts) : null,
            Successes = file.TryGet("successes", out SafetensorsTensor? successes) ? Flags(successes) : null,
            McReturns = file.TryGet("mc_returns", out SafetensorsTensor? returns) ? returns.AsSingle().ToArray() : null,
            Discount = file.TryGet("discount", out SafetensorsTensor? discount) ? discount.AsDouble()[0] : null,
            Warnings = [.. file.Metadata.Where(m => m.Key.StartsWith(WarningKey, StringComparison.Ordinal)).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Value)],
        };
    }

    private static bool[] Flags(SafetensorsTensor tensor)
    {
        var flags = new bool[tensor.Count];
        ReadOnlySpan<byte> bytes = tensor.Data.Span;
        for (int i = 0; i < flags.Length; i++)
            flags[i] = bytes[i] != 0;
        return flags;
    }
}
