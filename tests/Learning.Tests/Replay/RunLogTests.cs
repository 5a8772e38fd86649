using Warmstart.Learning.Replay;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Tests.Replay;

public sealed class RunLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_come_back_as_they_went_in()
    {
        using (RunLog log = RunLog.Open(_folder.Path, Rows.Identity))
        {
            log.Append(Rows.Range(1, 3));
            log.Append([Rows.Row(4, RunMode.Evaluate, 9, TransitionFlags.Terminal | TransitionFlags.Success)]);
        }
        List<Transition> rows = ReadAll();
        Assert.Equal(4, rows.Count);
        Assert.Equal((9u, 4L, RunMode.Evaluate), (rows[3].Stream, rows[3].Sequence, rows[3].Mode));
        Assert.Equal(TransitionFlags.Terminal | TransitionFlags.Success, rows[3].Flags);
        for (int i = 0; i < 4; i++)
            AssertSame(Rows.Row(i + 1), rows[i]);
    }

    [Fact]
    public void A_tail_torn_at_any_byte_is_cut_to_the_last_whole_row()
    {
        int size = Rows.Identity.RecordSize;
        string path = WriteRows(5);
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length <= whole.Length; length += length < SegmentHeader.Size ? 9 : 1)
        {
            File.WriteAllBytes(path, whole[..length]);
            using RunLog log = RunLog.Open(_folder.Path, Rows.Identity);
            Assert.Equal(Math.Max(0, (length - SegmentHeader.Size) / size), log.Records);
        }
    }

    [Fact]
    public void A_log_goes_on_after_a_torn_tail()
    {
        string path = WriteRows(5);
        using (FileStream file = File.OpenWrite(path))
            file.SetLength(file.Length - 3);
        using (RunLog log = RunLog.Open(_folder.Path, Rows.Identity))
        {
            Assert.Equal(4, log.Records);
            Assert.Equal(Rows.Identity.RecordSize - 3, log.TornBytes);
            log.Append(Rows.Range(5, 2));
        }
        Assert.Equal([1L, 2, 3, 4, 5, 6], ReadAll().Select(r => r.Sequence));
    }

    [Fact]
    public void A_flipped_bit_in_the_tail_cuts_there()
    {
        string path = WriteRows(5);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[SegmentHeader.Size + 3 * Rows.Identity.RecordSize + 30] ^= 4;
        File.WriteAllBytes(path, bytes);
        using RunLog log = RunLog.Open(_folder.Path, Rows.Identity);
        Assert.Equal(3, log.Records);
    }

    [Fact]
    public void A_log_of_another_run_or_shape_is_refused_and_left_untouched()
    {
        string path = WriteRows(2);
        byte[] before = File.ReadAllBytes(path);
        foreach (RunLogIdentity foreign in new[] { Rows.Identity with { Run = new RunId(1, 2) }, Rows.Identity with { ActionSize = 3 }, Rows.Identity with { TaskHash = 5 } })
            Assert.Contains("another run", Assert.Throws<RunLogException>(() => RunLog.Open(_folder.Path, foreign)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void Segments_follow_each_other_and_a_missing_or_damaged_finished_one_is_refused()
    {
        WriteRows(RunLog.RecordsPerSegment + 10);
        string[] segments = [.. Directory.GetFiles(_folder.Path).Order()];
        Assert.Equal(2, segments.Length);
        Assert.Equal(RunLog.RecordsPerSegment + 10, ReadAll().Count);
        byte[] first = File.ReadAllBytes(segments[0]);
        first[5000] ^= 1;
        File.WriteAllBytes(segments[0], first);
        Assert.Contains("damaged", Assert.Throws<RunLogException>(() => RunLog.Open(_folder.Path, Rows.Identity)).Message, StringComparison.Ordinal);
        File.Delete(segments[0]);
        Assert.Contains("missing", Assert.Throws<RunLogException>(() => RunLog.Open(_folder.Path, Rows.Identity)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_valid_row_in_the_wrong_place_does_not_pass()
    {
        string path = WriteRows(3);
        byte[] bytes = File.ReadAllBytes(path);
        int size = Rows.Identity.RecordSize;
        bytes.AsSpan(SegmentHeader.Size, size).CopyTo(bytes.AsSpan(SegmentHeader.Size + size));
        File.WriteAllBytes(path, bytes);
        using RunLog log = RunLog.Open(_folder.Path, Rows.Identity);
        Assert.Equal(1, log.Records);
    }

    private string WriteRows(int count)
    {
        using RunLog log = RunLog.Open(_folder.Path, Rows.Identity);
        log.Append(Rows.Range(1, count));
        return Directory.GetFiles(_folder.Path)[0];
    }

    private List<Transition> ReadAll()
    {
        var rows = new List<Transition>();
        using RunLog log = RunLog.Open(_folder.Path, Rows.Identity, (_, row) => rows.Add(row));
        return rows;
    }

    private static void AssertSame(Transition expected, Transition actual)
    {
        Assert.Equal((expected.Reward, expected.PeakForce, expected.Episode, expected.Step, expected.PolicyVersion), (actual.Reward, actual.PeakForce, actual.Episode, actual.Step, actual.PolicyVersion));
        Assert.Equal(expected.Observation, actual.Observation);
        Assert.Equal(expected.Action, actual.Action);
        Assert.Equal(expected.NextObservation, actual.NextObservation);
    }
}
