using Warmstart.Controller.Recording;
using Warmstart.Controller.Spool;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Pretraining.Data.Recordings;

/// <summary>Transitions of recordings as the controller's spool holds them: a stream a run, without those of evaluation.</summary>
internal static class RecordedStreams
{
    private const int BatchRows = 500;

    /// <summary>Writes them into a new spool; where that fails, none is left.</summary>
    /// <returns>Rows that were written.</returns>
    /// <exception cref="ConfigurationException">There is none, a file does not say which run it is of, or the spool cannot be written: one line.</exception>
    public static int Write(IReadOnlyList<RecordingFile> files, string target)
    {
        var streams = files.GroupBy(f => f.Metadata.GetValueOrDefault("run", "")).Select(run => Stream([.. run])).OfType<RecordedStream>().ToList();
        if (streams.Count == 0)
            throw new ConfigurationException(WhyNone(files));
        try
        {
            using var store = new SqliteSpoolStore(target);
            foreach (var (header, rows) in streams)
                Append(store, header, rows);
        }
        catch (SpoolStoreException e)
        {
            if (File.Exists(target))
                File.Delete(target);
            throw new ConfigurationException($"--spool {target}: {e.Message}", e);
        }
        return streams.Sum(s => s.Rows.Count);
    }

    private static string WhyNone(IReadOnlyList<RecordingFile> files)
    {
        string what = files.Count == 1 ? files[0].Name : FormattableString.Invariant($"{files[0].Name} and {files.Count - 1} more");
        int read = files.Sum(f => f.Transitions.Count);
        return read == 0
            ? $"{what}: no transitions, and a spool holds nothing else; --npz writes the ticks"
            : FormattableString.Invariant($"{what}: all {read} transitions are of mode evaluate, which nobody trains on; a spool takes warm-up, fine-tune and collect, --npz takes every mode");
    }

    private static RecordedStream? Stream(IReadOnlyList<RecordingFile> files)
    {
        List<ExperienceRow> rows = [.. files.OrderBy(f => f.Transitions.Count > 0 ? f.Transitions[0].Episode : 0)
            .SelectMany(f => f.Transitions.Select(t => ToRow(f, t))).Where(r => r.Mode != RunMode.Evaluate)];
        if (rows.Count == 0)
            return null;
        var first = files[0];
        if (!RunId.TryParse(first.Metadata.GetValueOrDefault("run"), out var run))
            throw new ConfigurationException($"{first.Name}: its metadata names no run");
        return new(
            new StreamHeader(new StreamKey(run, 0), Hash(first, "task_hash"), Hash(first, "layout_hash"), rows[0].Observation.Length, rows[0].Action.Length), rows);
    }

    private static void Append(SqliteSpoolStore store, StreamHeader header, IReadOnlyList<ExperienceRow> rows)
    {
        long next = store.Open(header).NextSequence;
        foreach (var batch in rows.Chunk(BatchRows))
        {
            store.Append(header.Key, next, [.. batch.Select(Bytes)], new StreamCounters(0, batch[^1].Episode + 1));
            next += batch.Length;
        }
    }

    private static ExperienceRow ToRow(RecordingFile file, RecordedTransition t) => new()
    {
        Mode = t.Mode switch
        {
            "warm-up" => RunMode.WarmUp,
            "fine-tune" => RunMode.FineTune,
            "evaluate" => RunMode.Evaluate,
            "collect" => RunMode.Collect,
            _ => throw new ConfigurationException($"{file.Name}: step {t.Step} is of mode \"{t.Mode}\"; allowed: warm-up, fine-tune, evaluate, collect"),
        },
        Flags = Flag(t.Terminal, TransitionFlags.Terminal) | Flag(t.Truncated, TransitionFlags.Truncated) | Flag(t.Success, TransitionFlags.Success)
            | Flag(t.Reflex, TransitionFlags.Reflex),
        Episode = t.Episode,
        Step = t.Step,
        PolicyVersion = t.PolicyVersion,
        Reward = t.Reward ?? 0,
        PeakForce = t.PeakForce ?? 0,
        Observation = [.. t.Observation.Select(v => v ?? 0)],
        Action = [.. t.Action.Select(v => v ?? 0)],
        NextObservation = [.. t.NextObservation.Select(v => v ?? 0)],
    };

    private static TransitionFlags Flag(bool set, TransitionFlags flag) => set ? flag : TransitionFlags.None;

    private static byte[] Bytes(ExperienceRow row)
    {
        byte[] bytes = new byte[ExperienceRowCodec.SizeOf(row.Observation.Length, row.Action.Length)];
        ExperienceRowCodec.Write(row, bytes);
        return bytes;
    }

    private static ulong Hash(RecordingFile file, string key) =>
        HashText.TryParse(file.Metadata.GetValueOrDefault(key), out ulong hash) ? hash : throw new ConfigurationException($"{file.Name}: its metadata has no {key}");

    private sealed record RecordedStream(StreamHeader Header, IReadOnlyList<ExperienceRow> Rows);
}
