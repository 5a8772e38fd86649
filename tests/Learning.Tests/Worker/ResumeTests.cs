using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Tests.Worker;

public sealed class ResumeTests
{
    private const int RowsInAll = 400;

    [Fact]
    public void A_run_killed_half_way_ends_with_the_same_bytes()
    {
        Assert.Equal(Straight(), Killed(after: 200));
    }

    [Fact]
    public void A_run_killed_after_any_row_ends_with_the_same_bytes()
    {
        string straight = Straight(rows: 64);
        for (int after = 0; after <= 64; after++)
            Assert.Equal(straight, Killed(after, rows: 64));
    }

    [Fact]
    public void A_run_killed_between_any_two_steps_of_its_trainer_ends_with_the_same_bytes()
    {
        string straight = Straight(rows: 60);
        for (int steps = 0; steps <= 60; steps++)
        {
            using LearnerRig rig = NewRig();
            rig.Publish(Rows.Range(1, 60, RunMode.WarmUp));
            rig.SpeakOnly();
            for (int i = 0; i < steps; i++)
                rig.Trainer.Step();
            rig.Kill();
            rig.Start();
            Assert.Equal(straight, FinalBytes(rig));
        }
    }

    [Fact]
    public void A_run_stopped_in_order_goes_on_with_the_same_bytes()
    {
        string straight = Straight();
        using LearnerRig rig = NewRig();
        Feed(rig, 1, 137);
        rig.StopOrderly();
        Assert.Equal(LearnerPhase.Offline, rig.Status!.Phase);
        rig.Start();
        Feed(rig, 138, RowsInAll);
        Assert.Equal(straight, FinalBytes(rig));
    }

    [Fact]
    public void A_run_survives_one_kill_after_another_and_loses_and_doubles_no_row()
    {
        string straight = Straight();
        using LearnerRig rig = NewRig();
        for (int row = 1; row <= RowsInAll; row += 40)
        {
            Feed(rig, row, row + 39);
            rig.Kill();
            rig.Start();
            // The controller repeats what it cannot know to be safe.
            rig.Send(Rows.Range(Math.Max(1, row - 5), 20, RunMode.WarmUp));
        }
        Assert.Equal(RowsInAll, rig.Acknowledged);
        Assert.Equal(straight, FinalBytes(rig));
        var sequences = new List<long>();
        RunLog.Read(rig.Folder.Log, Rows.Identity, (_, row) => sequences.Add(row.Sequence));
        Assert.Equal(Enumerable.Range(1, RowsInAll).Select(i => (long)i), sequences);
    }

    [Fact]
    public void Policy_versions_never_go_back_over_restarts()
    {
        using LearnerRig rig = NewRig();
        for (int row = 1; row <= 200; row += 25)
        {
            Feed(rig, row, row + 24);
            rig.Kill();
            rig.Start();
        }
        long[] versions = [.. rig.Policies.Select(p => p.Header.Version)];
        Assert.Equal(versions.Order(), versions);
        Assert.True(versions[^1] >= 180);
    }

    [Fact]
    public void A_damaged_newest_checkpoint_is_reported_and_an_older_one_gives_the_same_bytes()
    {
        string straight = Straight();
        using LearnerRig rig = NewRig();
        Feed(rig, 1, 300);
        rig.Kill();
        string newest = rig.Folder.Checkpoints.List()[^1].Path;
        using (FileStream file = File.OpenWrite(Path.Combine(newest, CheckpointLayout.Model)))
            file.SetLength(100);
        rig.Start();
        Assert.Contains("checkpoint-damaged", rig.Status!.Alarms);
        Feed(rig, 301, RowsInAll);
        Assert.Equal(straight, FinalBytes(rig));
    }

    [Fact]
    public void A_torn_log_makes_the_learner_ask_for_the_lost_rows_again()
    {
        string straight = Straight();
        using LearnerRig rig = NewRig();
        Feed(rig, 1, 230);
        rig.Kill();
        string segment = Directory.GetFiles(rig.Folder.Log)[0];
        using (FileStream file = File.OpenWrite(segment))
            file.SetLength(file.Length - Rows.Identity.RecordSize * 10 - 7);
        rig.Start();
        Assert.Equal(219, rig.Acknowledged);
        Feed(rig, 220, RowsInAll);
        Assert.Equal(straight, FinalBytes(rig));
    }

    [Fact]
    public void A_log_shorter_than_its_checkpoint_is_refused_with_a_text()
    {
        using LearnerRig rig = NewRig();
        Feed(rig, 1, 230);
        rig.StopOrderly();
        string segment = Directory.GetFiles(rig.Folder.Log)[0];
        using (FileStream file = File.OpenWrite(segment))
            file.SetLength(file.Length - 1);
        rig.Start();
        Assert.Equal(LearnerPhase.Failed, rig.Status!.Phase);
        Assert.Contains("229 rows, its checkpoint has seen 230", rig.Status.Text, StringComparison.Ordinal);
        Assert.Contains("run-unusable", rig.Status.Alarms);
    }

    private static LearnerRig NewRig(int catchUp = 2000)
    {
        var rig = new LearnerRig(catchUp: catchUp);
        Assert.True(rig.NewRun(warmUp: 20).Ok);
        return rig;
    }

    private static string Straight(int rows = RowsInAll)
    {
        using LearnerRig rig = NewRig();
        Feed(rig, 1, rows);
        return FinalBytes(rig);
    }

    private static string Killed(int after, int rows = RowsInAll)
    {
        using LearnerRig rig = NewRig();
        Feed(rig, 1, after);
        rig.Kill();
        rig.Start();
        Feed(rig, after + 1, rows);
        return FinalBytes(rig);
    }

    private static void Feed(LearnerRig rig, int first, int last)
    {
        if (last >= first)
            rig.Send(Rows.Range(first, last - first + 1, RunMode.WarmUp));
    }

    /// <summary>Checksums of everything that training depends on.</summary>
    private static string FinalBytes(LearnerRig rig)
    {
        rig.StopOrderly();
        string newest = rig.Folder.Checkpoints.List()[^1].Path;
        string[] files = [CheckpointLayout.Model, CheckpointLayout.Optimizer, CheckpointLayout.Rng, CheckpointLayout.Counters, CheckpointLayout.ReplayPosition, CheckpointLayout.Policy];
        return string.Join('\n', files.Select(f => f + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(newest, f))))));
    }
}
