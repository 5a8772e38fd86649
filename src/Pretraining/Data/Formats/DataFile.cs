using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>Opens a data set of any format by what its first bytes say, not by its name.</summary>
internal static class DataFile
{
    private static ReadOnlySpan<byte> Zip => "PK"u8;

    private static ReadOnlySpan<byte> Hdf5 => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a file or folder.</summary>
    /// <param name="path">The file, or a learner's run folder.</param>
    /// <param name="guided">Converts guided recordings; null where no task was named.</param>
    /// <exception cref="ConfigurationException">One line: file, key, what is wrong, what is allowed.</exception>
    public static RawDataset Read(string path, IGuidedConversion? guided)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return RunLogReader.Matches(path)
                    ? RunLogReader.Read(path)
                    : throw new DataFileException("a folder; allowed: a file, or a learner's run folder with run.json and replay/");
            }
            return ReadFile(path, guided);
        }
        catch (Exception refused) when (refused is DataFileException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: {refused.Message}", refused);
        }
    }

    private static RawDataset ReadFile(string path, IGuidedConversion? guided)
    {
        Span<byte> start = stackalloc byte[16];
        int length;
        using (FileStream file = File.OpenRead(path))
            length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        start = start[..length];
        string origin = Path.GetFileName(path);
        if (start.StartsWith(Hdf5))
            return Hdf5Process.Read(path, origin);
        if (start.StartsWith(Zip))
        {
            using var npz = new NpzFile(path);
            return GuidedTable.Matches(npz) ? GuidedTable.Read(npz).Convert(guided, origin) : FlatLayout.Read(npz, origin);
        }
        if (start.StartsWith(SpoolReader.Signature))
            return SpoolReader.Read(path);
        if (length > 8 && start[8] == '{')
            return OwnFormat(path);
        if (GuidedCsv.Matches(start))
            return GuidedCsv.Read(path).Convert(guided, origin);
        throw new DataFileException(length == 0
            ? "the file is empty"
            : "neither HDF5, .npz, a Warmstart data set, a spool nor a guided recording; a .csv begins with its column names, t first");
    }

    private static RawDataset OwnFormat(string path)
    {
        OfflineDataset data = DatasetFile.Read(path);
        DatasetColumns c = data.Columns;
        return new RawDataset
        {
            Kind = "warmstart-dataset",
            Origin = data.Identity.Origin,
            ObservationSize = data.Identity.ObservationSize,
            ActionSize = data.Identity.ActionSize,
            Observations = c.Observations,
            NextObservations = c.NextObservations,
            Actions = c.Actions,
            Rewards = c.Rewards,
            Terminals = Array.ConvertAll(c.Masks, m => m == 0),
            Timeouts = [.. c.Ends.Zip(c.Masks, (e, m) => e != DatasetColumns.EndNone && m != 0)],
            Starts = Starts(c.Ends),
            Successes = Array.ConvertAll(c.Ends, e => e == DatasetColumns.EndSuccess),
            McReturns = c.McReturns,
            Discount = data.Identity.Discount,
            Task = data.Identity.Task,
            TaskHash = data.Identity.TaskHash,
            LayoutHash = data.Identity.LayoutHash,
        };
    }

    private static bool[] Starts(byte[] ends)
    {
        var starts = new bool[ends.Length];
        for (int i = 0; i < ends.Length; i++)
            starts[i] = i == 0 || ends[i - 1] != DatasetColumns.EndNone;
        return starts;
    }
}
