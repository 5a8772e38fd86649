using Warmstart.Controller.Recording;
using Warmstart.Pretraining.Data.Formats;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Data.Recordings;

/// <summary>What <c>warmstart export</c> does: recordings of one task as a NumPy archive, or as a spool that pre-training reads.</summary>
public static class RecordingExport
{
    /// <summary>Writes transitions under D4RL's names, and every tick beside them.</summary>
    /// <param name="paths">Recordings, or folders of them.</param>
    /// <param name="target">The archive; replaced whole.</param>
    /// <exception cref="ConfigurationException">A file cannot be read, or does not fit the others: one line.</exception>
    public static ExportedRecordings Npz(IReadOnlyList<string> paths, string target)
    {
        var files = Read(paths);
        var rows = files.SelectMany(f => f.Transitions).ToList();
        var ticks = files.SelectMany(f => f.Ticks).ToList();
        Written(target, stream =>
        {
            using var npz = new NpzWriter(stream);
            if (rows.Count > 0)
                AddRows(npz, rows);
            AddTicks(npz, ticks, [.. files.SelectMany((f, i) => Enumerable.Repeat((long)i, f.Ticks.Count))]);
            npz.Add("files", string.Join('\n', files.Select(f => f.Name)));
        });
        return new(rows.Count, LeftOut: 0, ticks.Count, Cut(files));
    }

    /// <summary>Writes transitions as a spool of one stream a run. Those of evaluation are left out: a spool is there to be trained on.</summary>
    /// <param name="paths">Recordings, or folders of them.</param>
    /// <param name="target">The spool; must not exist.</param>
    /// <exception cref="ConfigurationException">A file cannot be read, does not fit the others, nothing is there to be written, or the spool exists: one line.</exception>
    public static ExportedRecordings Spool(IReadOnlyList<string> paths, string target)
    {
        if (File.Exists(target))
            throw new ConfigurationException("--spool", target, "a file that does not exist yet");
        var files = Read(paths);
        int read = files.Sum(f => f.Transitions.Count), written = RecordedStreams.Write(files, target);
        return new(written, read - written, Ticks: 0, Cut(files));
    }

    private static IReadOnlyList<string> Cut(IEnumerable<RecordingFile> files) =>
        [.. files.Where(f => f.Damage is not null).Select(f => $"{f.Name} is not whole, what could be read of it was taken: {f.Damage}")];

    private static List<RecordingFile> Read(IReadOnlyList<string> paths)
    {
        var files = RecordingFile.Find(paths).Select(RecordingFile.Read).ToList();
        string task = files[0].Metadata.GetValueOrDefault("task_hash", "");
        RecordedTransition? first = null;
        foreach (var file in files)
        {
            if (file.Metadata.GetValueOrDefault("task_hash", "") != task)
                throw new ConfigurationException($"{file.Name} is of another task than {files[0].Name}; allowed: one task an export");
            if (file.Transitions.FirstOrDefault(t => !t.IsFinite) is { } odd)
                throw new ConfigurationException($"{file.Name}: step {odd.Step} has a number that is none");
            if (file.Transitions.Any(t => t.Observation.Length == 0 || t.Action.Length == 0))
                throw new ConfigurationException($"{file.Name}: a transition without observation or action");
            if (file.Transitions.Any(t => !IsLike(t, first ??= t)))
                throw new ConfigurationException($"{file.Name}: transitions of other sizes than in {files[0].Name}");
        }
        return files;
    }

    private static bool IsLike(RecordedTransition row, RecordedTransition first) =>
        row.Observation.Length == first.Observation.Length && row.NextObservation.Length == first.Observation.Length && row.Action.Length == first.Action.Length;

    private static void AddRows(NpzWriter npz, List<RecordedTransition> rows)
    {
        int n = rows.Count;
        npz.Add("observations", Flat(rows, r => r.Observation), n, rows[0].Observation.Length)
            .Add("actions", Flat(rows, r => r.Action), n, rows[0].Action.Length)
            .Add("next_observations", Flat(rows, r => r.NextObservation), n, rows[0].Observation.Length)
            .Add("rewards", [.. rows.Select(r => r.Reward ?? 0)], n)
            .Add("terminals", [.. rows.Select(r => r.Terminal)], n)
            .Add("timeouts", [.. rows.Select(r => r.Truncated)], n)
            .Add("successes", [.. rows.Select(r => r.Success)], n)
            .Add("policy_versions", [.. rows.Select(r => r.PolicyVersion)], n)
            .Add("episodes", [.. rows.Select(r => (long)r.Episode)], n);
    }

    private static void AddTicks(NpzWriter npz, List<RecordedTick> ticks, long[] file)
    {
        int n = ticks.Count;
        npz.Add("tick_file", file, n)
            .Add("tick_time_ns", [.. ticks.Select(t => (long)t.TimeNs)], n)
            .Add("tick_robot_ms", [.. ticks.Select(t => t.RobotTimeMs)], n);
        Add("tick_q", t => t.Q);
        Add("tick_dq", t => t.Dq);
        Add("tick_tau_J", t => t.TorqueMeasured);
        Add("tick_tau_J_d", t => t.TorqueCommanded);
        Add("tick_tau_ext", t => t.TorqueExternal);
        Add("tick_twist", t => t.Twist);
        Add("tick_wrench", t => t.Wrench);

        void Add(string key, Func<RecordedTick, float[]> of) => npz.Add(key, [.. ticks.SelectMany(of)], n, n == 0 ? 0 : of(ticks[0]).Length);
    }

    private static float[] Flat(List<RecordedTransition> rows, Func<RecordedTransition, float?[]> of) => [.. rows.SelectMany(of).Select(v => v ?? 0)];

    private static void Written(string target, Action<Stream> write)
    {
        string partial = target + ".partial";
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
                write(stream);
            File.Move(partial, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(partial))
                File.Delete(partial);
            throw new ConfigurationException($"--npz {target}: {e.Message}", e);
        }
    }
}
