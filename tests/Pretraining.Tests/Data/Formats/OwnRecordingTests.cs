using Warmstart.Controller.Spool;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Pretraining.Tests.Data.Formats;

/// <summary>What controller and learner leave on their disks, written by their own code.</summary>
public sealed class OwnRecordingTests : IDisposable
{
    private static readonly RunId s_run = new(1, 2);
    private readonly string _folder = Directory.CreateTempSubdirectory("recordings").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_spool_is_read_while_the_controller_holds_it()
    {
        string path = Path.Combine(_folder, "spool.db");
        using var store = new SqliteSpoolStore(path);
        var key = new StreamKey(s_run, 0);
        store.Open(new StreamHeader(key, 0xAB, 0xCD, 2, 1));
        byte[][] rows = [.. Rows().Select(Encode)];
        store.Append(key, StreamPosition.FirstSequence, rows, default);
        Check(DatasetSource.Load(path, new ImportOptions()));
    }

    [Fact]
    public void A_spool_with_nothing_left_or_damaged_is_refused_in_one_line()
    {
        string path = Path.Combine(_folder, "spool.db");
        using (var store = new SqliteSpoolStore(path))
            store.Open(new StreamHeader(new StreamKey(s_run, 0), 0xAB, 0xCD, 2, 1));
        Assert.Contains("the learner has acknowledged everything", Refused(path), StringComparison.Ordinal);
        byte[] whole = File.ReadAllBytes(path);
        string cut = Path.Combine(_folder, "cut.db");
        foreach (int length in (int[])[16, 100, 1000, whole.Length / 2, whole.Length - 1])
        {
            File.WriteAllBytes(cut, whole[..length]);
            Assert.DoesNotContain('\n', Refused(cut));
        }
    }

    [Fact]
    public void A_learners_run_folder_is_read_from_its_log()
    {
        var folder = new RunFolder(_folder, s_run);
        folder.WriteSpec(new RunSpec
        {
            Run = s_run.ToString(), Checkpoint = "start", TaskHash = HashText.Format(0xAB), LayoutHash = HashText.Format(0xCD), ObservationSize = 2, ActionSize = 1,
            WarmUpSteps = 1, Seed = 1, ReplayCapacity = 10,
        });
        using (RunLog log = RunLog.Open(folder.Log, new RunLogIdentity(s_run, 2, 1, 0xCD, 0xAB)))
        {
            long sequence = 1;
            log.Append([.. Rows().Select(r => new Transition
            {
                Stream = 0, Sequence = sequence++, Mode = r.Mode, Flags = r.Flags, Episode = r.Episode, Step = r.Step, Reward = r.Reward,
                Observation = r.Observation, Action = r.Action, NextObservation = r.NextObservation,
            })]);
        }
        Check(DatasetSource.Load(folder.Path, new ImportOptions()));
        File.WriteAllText(Path.Combine(folder.Path, "run.json"), "{");
        Assert.Contains("run.json", Refused(folder.Path), StringComparison.Ordinal);
    }

    // Episode 0 succeeds, episode 1 misses a row (a gap cuts it), episode 2 ends by a reflex; evaluation rows are nobody's.
    private static IEnumerable<ExperienceRow> Rows()
    {
        yield return Row(0, 0, -1, TransitionFlags.None);
        yield return Row(0, 1, 0, TransitionFlags.Terminal | TransitionFlags.Success);
        yield return Row(1, 0, -1, TransitionFlags.None);
        yield return Row(1, 2, -1, TransitionFlags.Truncated);
        yield return Row(2, 0, -50, TransitionFlags.Terminal | TransitionFlags.Reflex);
        yield return Row(3, 0, -1, TransitionFlags.Truncated) with { Mode = RunMode.Evaluate };
    }

    private static ExperienceRow Row(uint episode, uint step, float reward, TransitionFlags flags) => new()
    {
        Mode = RunMode.FineTune, Flags = flags, Episode = episode, Step = step, PolicyVersion = 0, Reward = reward, PeakForce = 0,
        Observation = [episode, step], Action = [0.5f], NextObservation = [episode, step + 1],
    };

    private static byte[] Encode(ExperienceRow row)
    {
        byte[] bytes = new byte[ExperienceRowCodec.SizeOf(2, 1)];
        ExperienceRowCodec.Write(row, bytes);
        return bytes;
    }

    private static void Check(OfflineDataset data)
    {
        Assert.Equal((5, 4, 1), (data.Count, data.Episodes, data.Successes));
        Assert.Equal((0xABul, 0xCDul, 0.98), (data.Identity.TaskHash, data.Identity.LayoutHash, data.Identity.Discount));
        Assert.Equal([1f, 0f, 1f, 1f, 0f], data.Columns.Masks);
        Assert.Equal([-1f, 0f, -50f, -50f, -50f], data.Columns.McReturns, (a, b) => Math.Abs(a - b) < 1e-4f);
        Assert.Equal([0f, 1f, 0f, 2f, 1f, 1f, 1f, 3f, 2f, 1f], data.Columns.NextObservations);
    }

    private static string Refused(string path)
    {
        string message = Assert.Throws<ConfigurationException>(() => DatasetSource.Load(path, new ImportOptions())).Message;
        Assert.StartsWith(path + ": ", message, StringComparison.Ordinal);
        return message;
    }
}
