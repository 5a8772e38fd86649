using Warmstart.Pretraining.Data.Import;
using Warmstart.Pretraining.Data.Inspection;
using Warmstart.Protocol.Configuration;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Data;

/// <summary>What <c>warmstart dataset</c> does.</summary>
/// <param name="tasks">Folder of task files.</param>
/// <param name="output">For results.</param>
public sealed class DatasetProgram(string tasks, TextWriter output)
{
    /// <summary>Prints what is in a data set.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="options">How it is to be understood.</param>
    /// <param name="task">Task of a guided recording, or null.</param>
    /// <param name="seed">Decides the estimated hole of guided recordings.</param>
    /// <param name="json">Whether to print JSON.</param>
    /// <exception cref="ConfigurationException">It cannot be read: one line.</exception>
    public int Inspect(string path, ImportOptions options, string? task, ulong seed, bool json)
    {
        DatasetReport report = DatasetInspector.Inspect(path, options, tasks, Bench(task), seed);
        if (json)
        {
            output.WriteLine(DatasetReportJson.Write(report));
            return ExitCodes.Ok;
        }
        foreach (string line in DatasetReportText.Lines(report))
            output.WriteLine(line);
        return ExitCodes.Ok;
    }

    /// <summary>Writes a data set to another file.</summary>
    /// <param name="input">File or folder.</param>
    /// <param name="target">Ends with .safetensors or .npz.</param>
    /// <param name="options">How it is to be understood.</param>
    /// <param name="task">Task of a guided recording, or null.</param>
    /// <param name="seed">Decides the estimated hole of guided recordings.</param>
    /// <exception cref="ConfigurationException">It cannot be read, used or written: one line.</exception>
    public int Convert(string input, string target, ImportOptions options, string? task, ulong seed)
    {
        DatasetConversion.RequireEnding(target);
        OfflineDataset data = DatasetSource.Load(input, options, Bench(task), seed, line => output.WriteLine($"note: {line}"));
        DatasetConversion.Write(target, data);
        output.WriteLine(FormattableString.Invariant($"wrote {target}: {data.Count} transitions in {data.Episodes} episodes, mean return to go {data.MeanReturn:0.##}"));
        return ExitCodes.Ok;
    }

    private TaskBench? Bench(string? task) => task is null ? null : TaskBench.Open(tasks, task, workers: 1);
}
