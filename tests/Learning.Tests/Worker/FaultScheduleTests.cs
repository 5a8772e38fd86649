using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Tests.Worker;

/// <summary>Seeded schedules of everything that can go wrong between a controller and a learner; what comes out may depend on none of it.</summary>
public sealed class FaultScheduleTests
{
    private const int RowsInAll = 150;

    [Fact]
    public void Whatever_happens_on_the_way_the_run_ends_with_the_same_bytes()
    {
        string straight = Run(seed: 0, faults: 0);
        int schedules = Environment.GetEnvironmentVariable("WARMSTART_LONG") == "1" ? 1000 : 25;
        for (int seed = 1; seed <= schedules; seed++)
            Assert.True(straight == Run((ulong)seed, faults: 60), $"seed {seed}");
    }

    private static string Run(ulong seed, int faults)
    {
        using var rig = new LearnerRig();
        Assert.True(rig.NewRun(warmUp: 20).Ok);
        var random = new SeededGenerator(seed);
        for (int i = 0; i < faults; i++)
            Act(rig, random);
        rig.Settle();
        rig.Publish(Rows.Range(rig.Acknowledged + 1, RowsInAll - (int)rig.Acknowledged, RunMode.WarmUp));
        rig.Settle();
        Assert.Equal(RowsInAll, rig.Acknowledged);
        long[] versions = [.. rig.Policies.Select(p => p.Header.Version)];
        Assert.Equal(versions.Order(), versions);
        var sequences = new List<long>();
        RunLog.Read(rig.Folder.Log, Rows.Identity, (_, row) => sequences.Add(row.Sequence));
        Assert.Equal(Enumerable.Range(1, RowsInAll).Select(n => (long)n), sequences);
        return Finish(rig);
    }

    private static void Act(LearnerRig rig, SeededGenerator random)
    {
        switch (random.NextInt32(8))
        {
            case 0:
            case 1:
            case 2:
                Send(rig, random);
                break;
            case 3:
                for (int steps = random.NextInt32(30); steps > 0; steps--)
                    rig.Trainer.Step();
                break;
            case 4:
                rig.Kill();
                rig.Start(settle: false);
                break;
            case 5:
                rig.CutConnection();
                rig.SpeakOnly();
                break;
            case 6:
                rig.Broker.DuplicateNext = random.NextInt32(5);
                break;
            default:
                rig.Settle();
                break;
        }
    }

    // As a controller that resends, overlaps and sometimes skips ahead; a batch that a cut connection eats comes again later.
    private static void Send(LearnerRig rig, SeededGenerator random)
    {
        long first = Math.Max(1, rig.Acknowledged + 1 - random.NextInt32(6) + random.NextInt32(4));
        int count = (int)Math.Min(1 + random.NextInt32(25), RowsInAll - 30 - first);
        if (count > 0)
            rig.Publish(Rows.Range(first, count, RunMode.WarmUp));
        rig.SpeakOnly();
    }

    private static string Finish(LearnerRig rig)
    {
        rig.StopOrderly();
        string newest = rig.Folder.Checkpoints.List()[^1].Path;
        string[] files = [CheckpointLayout.Model, CheckpointLayout.Optimizer, CheckpointLayout.Rng, CheckpointLayout.Counters, CheckpointLayout.Policy];
        return string.Join('\n', files.Select(f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(newest, f))))));
    }
}
