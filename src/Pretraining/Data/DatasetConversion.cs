using Warmstart.Pretraining.Data.Formats;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Files;

namespace Warmstart.Pretraining.Data;

/// <summary>Writes a data set as another file: our own format, or <c>.npz</c> with D4RL's names.</summary>
public static class DatasetConversion
{
    /// <summary>Writes a data set; the name's ending says how. The file appears whole or not at all.</summary>
    /// <param name="path">Ends with <c>.safetensors</c> or <c>.npz</c>.</param>
    /// <param name="data">The data set.</param>
    /// <exception cref="ConfigurationException">Another ending, or the disk refuses: one line.</exception>
    public static void Write(string path, OfflineDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        try
        {
            switch (Path.GetExtension(path))
            {
                case ".safetensors":
                    DatasetFile.Write(path, data);
                    break;
                case ".npz":
                    AtomicFile.Write(path, stream => WriteNpz(stream, data));
                    break;
                default:
                    RequireEnding(path);
                    break;
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or OverflowException)
        {
            throw new ConfigurationException($"{path}: {refused.Message}", refused);
        }
    }

    /// <summary>Checks a name before the work is done.</summary>
    /// <exception cref="ConfigurationException">It does not say which format to write.</exception>
    public static void RequireEnding(string path)
    {
        if (Path.GetExtension(path) is not (".safetensors" or ".npz"))
            throw new ConfigurationException("output", path, "a name that ends with .safetensors or .npz");
    }

    private static void WriteNpz(Stream stream, OfflineDataset data)
    {
        DatasetColumns c = data.Columns;
        (int n, int width, int actions) = (data.Count, data.Identity.ObservationSize, data.Identity.ActionSize);
        bool[] successes = Array.ConvertAll(c.Ends, e => e == DatasetColumns.EndSuccess);
        using var npz = new NpzWriter(stream);
        npz.Add("observations", c.Observations, n, width)
            .Add("next_observations", c.NextObservations, n, width)
            .Add("actions", c.Actions, n, actions)
            .Add("rewards", c.Rewards, n)
            .Add("terminals", Array.ConvertAll(c.Masks, m => m == 0), n)
            .Add("timeouts", [.. c.Ends.Zip(c.Masks, (end, mask) => end != DatasetColumns.EndNone && mask != 0)], n)
            .Add("successes", successes, n)
            .Add("masks", c.Masks, n)
            .Add("mc_returns", c.McReturns, n)
            .Add("discount", [(float)data.Identity.Discount], [])
            .Add("origin", data.Identity.Origin);
    }
}
