using Warmstart.Learning.Replay;
using Warmstart.Learning.Tests.Worker;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Tests.Replay;

public sealed class RunIntakeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_disk_refuses_is_not_acknowledged_and_is_taken_when_it_comes_again()
    {
        int budget = int.MaxValue;
        using var intake = new RunIntake(_folder.Path, Rows.Identity, null, path => new FailingStream(RunLog.OpenForWriting(path), () => budget -= 1));
        Assert.Equal(5, intake.Accept(Batch(1, 5)).Rows.Count);
        foreach (int failAfter in new[] { 0, 1, 2 })
        {
            budget = failAfter;
            IntakeResult refused = intake.Accept(Batch(6, 5));
            Assert.Empty(refused.Rows);
            Assert.Contains("disk full", refused.Problem, StringComparison.Ordinal);
            Assert.Equal(5, intake.Acks.Single().Sequence);
        }
        budget = int.MaxValue;
        Assert.Equal([6L, 7, 8, 9, 10], intake.Accept(Batch(6, 5)).Rows.Select(r => r.Sequence));
        intake.Dispose();
        using var again = new RunIntake(_folder.Path, Rows.Identity);
        Assert.Equal((10L, 10L), (again.Records, again.Acks.Single().Sequence));
    }

    [Fact]
    public void Streams_are_acknowledged_apart_and_remembered_over_a_restart()
    {
        using (var intake = new RunIntake(_folder.Path, Rows.Identity))
        {
            intake.Accept(Batch(1, 3, stream: 1));
            intake.Accept(Batch(1, 7, stream: 2));
            intake.Accept(Batch(9, 1, stream: 2));
        }
        using var again = new RunIntake(_folder.Path, Rows.Identity);
        Assert.Equal([(1u, 3L), (2u, 7L)], again.Acks.Select(a => (a.Stream, a.Sequence)));
        Assert.Equal(10, again.Records);
    }

    [Fact]
    public void A_run_that_was_never_begun_does_not_wait_for_rows_that_nobody_keeps()
    {
        using var intake = new RunIntake(_folder.Path, Rows.Identity) { JumpsGaps = true };
        intake.Accept(Batch(1, 3, mode: RunMode.Collect));
        Assert.Equal(2, intake.Accept(Batch(5000, 2, mode: RunMode.Collect)).Rows.Count);
    }

    [Fact]
    public void A_leftover_run_that_was_never_begun_waits_for_rows_that_their_sender_keeps()
    {
        using var intake = new RunIntake(_folder.Path, Rows.Identity) { JumpsGaps = true };
        Assert.Empty(intake.Accept(Batch(4, 2)).Rows);
        Assert.Empty(intake.Acks);
        Assert.Equal(5, intake.Accept(Batch(1, 3, mode: RunMode.WarmUp)).Rows.Count);
        Assert.Equal(5, Assert.Single(intake.Acks).Sequence);
    }

    private static ExperienceBatch Batch(long first, int count, uint stream = 7, RunMode mode = RunMode.FineTune) => new(
        new ExperienceHeader(Rows.Identity.Run, stream, Rows.ObservationSize, Rows.ActionSize, Rows.Identity.LayoutHash, Rows.Identity.TaskHash, first),
        [.. Rows.Range(first, count, mode, stream).Select(LearnerRig.ToRow)]);
}
