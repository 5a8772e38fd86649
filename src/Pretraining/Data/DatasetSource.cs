using Warmstart.Pretraining.Data.Formats;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Protocol.Configuration;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Data;

/// <summary>
/// Opens a data set of any format that we read: D4RL's and Minari's HDF5, <c>.npz</c>, our own file, the controller's spool, a learner's run folder, guided
/// recordings. The format is told by the content.
/// </summary>
public static class DatasetSource
{
    /// <summary>Reads a data set and prepares it for training.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="options">How rewards and episodes are to be understood.</param>
    /// <param name="task">The task of a guided recording; null where it is none.</param>
    /// <param name="seed">Decides the errors of the estimated hole in guided recordings.</param>
    /// <param name="warn">Takes what a user should know, line by line.</param>
    /// <exception cref="ConfigurationException">It cannot be used: one line with file, key, what is wrong and what is allowed.</exception>
    public static OfflineDataset Load(string path, ImportOptions options, TaskBench? task = null, ulong seed = 1, Action<string>? warn = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        RawDataset raw = Open(path, options, task, seed);
        foreach (string warning in raw.Warnings)
            warn?.Invoke(warning);
        return DatasetImport.Convert(path, raw, RewardRule.Of(raw, options));
    }

    /// <summary>Reads a data set as it is.</summary>
    internal static RawDataset Open(string path, ImportOptions options, TaskBench? task, ulong seed)
    {
        if (options.Error() is { } error)
            throw new ConfigurationException(error);
        RawDataset raw = DataFile.Read(path, task is null ? null : new GuidedConversion(task, seed));
        return raw.IsOurs && options.Family is not null
            ? throw new ConfigurationException($"{path}: the rows are of our task {raw.TaskHash:x16}, whose rewards are final; allowed: no family")
            : raw;
    }
}
