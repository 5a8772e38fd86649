using System.Globalization;
using System.Text.Json;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Tensors;
using Warmstart.Pretraining.Data.Formats;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Files;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Pretraining.Checkpoints;

/// <summary>Writes a checkpoint as one file that other tools read: <c>.npz</c> or a single <c>.safetensors</c>.</summary>
public static class CheckpointExport
{
    /// <summary>Writes the file; the name's ending says how. It appears whole or not at all.</summary>
    /// <exception cref="ConfigurationException">Another ending, or the disk refuses: one line.</exception>
    public static void Write(string path, CheckpointInspection from)
    {
        ArgumentNullException.ThrowIfNull(from);
        try
        {
            switch (System.IO.Path.GetExtension(path))
            {
                case ".npz":
                    AtomicFile.Write(path, stream => Npz(stream, from));
                    break;
                case ".safetensors":
                    AtomicFile.Write(path, Safetensors(from));
                    break;
                default:
                    throw new ConfigurationException("output", path, "a name that ends with .npz or .safetensors");
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or OverflowException)
        {
            throw new ConfigurationException($"{path}: {refused.Message}", refused);
        }
    }

    private static void Npz(Stream stream, CheckpointInspection from)
    {
        using var npz = new NpzWriter(stream);
        foreach ((string part, NamedTensor tensor) in CheckpointInspection.All(from.Checkpoint))
            npz.Add($"{part}/{tensor.Name}", tensor.Data.Span, [.. tensor.Shape]);
        foreach ((string name, long value) in from.Checkpoint.Counters)
            npz.Add($"counters/{name}", [value], []);
        npz.Add("config", Config(from.Checkpoint));
    }

    private static byte[] Safetensors(CheckpointInspection from)
    {
        SafetensorsWriter writer = new SafetensorsWriter().Meta("format", CheckpointConfig.CurrentFormat).Meta("config", Config(from.Checkpoint));
        foreach ((string part, NamedTensor tensor) in CheckpointInspection.All(from.Checkpoint))
            writer.Add($"{part}/{tensor.Name}", tensor.Data.Span, [.. tensor.Shape]);
        foreach ((string name, long value) in from.Checkpoint.Counters)
            writer.Meta($"counters.{name}", value.ToString(CultureInfo.InvariantCulture));
        return writer.ToArray();
    }

    private static string Config(Checkpoint checkpoint) => JsonSerializer.Serialize(checkpoint.Config, CheckpointJson.Default.CheckpointConfig);
}
