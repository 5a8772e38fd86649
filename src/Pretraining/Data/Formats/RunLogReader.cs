using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>A learner's run folder: every row that it has acknowledged, from the run's log. Nothing is written.</summary>
internal static class RunLogReader
{
    /// <summary>Whether a path is such a folder.</summary>
    public static bool Matches(string path) => File.Exists(Path.Combine(path, "run.json")) && Directory.Exists(Path.Combine(path, "replay"));

    /// <summary>Reads a run.</summary>
    /// <exception cref="DataFileException">Damaged, or empty: one line.</exception>
    public static RawDataset Read(string path)
    {
        string full = Path.GetFullPath(path).TrimEnd('/');
        if (!RunId.TryParse(Path.GetFileName(full), out RunId run))
            throw new DataFileException($"the folder's name is no run; allowed: 32 hexadecimal digits, as the learner wrote it");
        try
        {
            var folder = new RunFolder(Path.GetDirectoryName(full)!, run);
            RunSpec spec = folder.ReadSpec();
            if (!HashText.TryParse(spec.TaskHash, out ulong task) || !HashText.TryParse(spec.LayoutHash, out ulong layout))
                throw new DataFileException("run.json", "taskHash or layoutHash are not 16 hexadecimal digits");
            var rows = new RowCollector(spec.ObservationSize, spec.ActionSize);
            var identity = new RunLogIdentity(run, spec.ObservationSize, spec.ActionSize, layout, task);
            RunLog.Read(folder.Log, identity, (_, row) => Add(rows, row));
            return rows.Count == 0
                ? throw new DataFileException("replay", "0 rows; allowed: at least 1")
                : rows.Build("run-log", $"run {run}, from checkpoint {spec.Checkpoint}", task, layout, spec.Task ?? string.Empty, []);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or RunLogException or ArgumentException)
        {
            throw new DataFileException(damaged.Message, damaged);
        }
    }

    private static void Add(RowCollector rows, Transition row)
    {
        if (row.Mode != RunMode.Evaluate)
            rows.Add(row.Episode, row.Step, row.Reward, row.Flags, row.Observation, row.Action, row.NextObservation);
    }
}
