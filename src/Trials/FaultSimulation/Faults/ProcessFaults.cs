using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Randomness;
using Warmstart.Trials.FaultSimulation.Peers;

namespace Warmstart.Trials.FaultSimulation.Faults;

/// <summary>Faults of processes, hosts and disks.</summary>
internal sealed class ProcessFaults(World world, SeededGenerator random)
{
    public void Strike(FaultKind kind)
    {
        world.Faults.Begin(kind, world.NowMs);
        switch (kind)
        {
            case FaultKind.WallClockStep:
                world.Clock.WallOffset += TimeSpan.FromSeconds((random.NextDouble() - 0.5) * Math.Pow(10, random.NextInt32(7)));
                break;
            case FaultKind.LateTick or FaultKind.ComputeOverrun or FaultKind.LoopKill or FaultKind.LoopPause:
                if (world.Loops.Count > 0)
                    Loop(kind, world.Loops[random.NextInt32(world.Loops.Count)]);
                break;
            case FaultKind.LearnerKill or FaultKind.LearnerPause or FaultKind.LearnerCheckpointDamaged:
                if (world.Learner is { } learner)
                    Learner(kind, learner);
                break;
            case FaultKind.BothEnded:
                foreach (LoopPeer loop in world.Loops)
                    loop.BeginEnd();
                world.Controller?.BeginEnd();
                break;
            default:
                if (world.Controller is { } controller)
                    Controller(kind, controller);
                break;
        }
    }

    private void Loop(FaultKind kind, LoopPeer loop)
    {
        switch (kind)
        {
            case FaultKind.LateTick:
                int late = 1 + random.NextInt32(25);
                for (int i = 0; i < 1 + random.NextInt32(40); i++)
                    world.After(i * (late + random.NextInt32(20)), () => loop.LateUntil = world.NowMs + late);
                break;
            case FaultKind.ComputeOverrun:
                loop.Exchange.ComputeNs = 200_000 + random.NextInt32(700_000);
                world.After(1 + random.NextInt32(60), () => loop.Exchange.ComputeNs = 0);
                break;
            case FaultKind.LoopKill:
                loop.Kill();
                break;
            default:
                loop.PausedUntil = world.NowMs + 5 + random.NextInt32(random.NextInt32(3) == 0 ? 4000 : 300);
                break;
        }
    }

    private void Controller(FaultKind kind, ControllerPeer controller)
    {
        switch (kind)
        {
            case FaultKind.ControllerKill:
                controller.Kill();
                break;
            case FaultKind.ControllerKillInStore:
                controller.Store.DiesAfter = random.NextInt32(2) == 0;
                break;
            case FaultKind.ControllerPause:
                controller.PausedUntil = world.NowMs + 5 + random.NextInt32(random.NextInt32(3) == 0 ? 4000 : 300);
                break;
            case FaultKind.ControllerRestart:
                controller.BeginEnd();
                break;
            default:
                controller.Store.IsFull = true;
                world.After(200 + random.NextInt32(6000), () => controller.Store.IsFull = false);
                break;
        }
    }

    private void Learner(FaultKind kind, LearnerPeer learner)
    {
        if (kind == FaultKind.LearnerPause)
        {
            learner.PausedUntil = world.NowMs + 20 + random.NextInt32(5000);
            return;
        }
        learner.Kill();
        if (world.Saboteur.Kind == Sabotage.LostLog)
            CutLog(bytes: 4000);
        world.Rows.Verify(world.Disk.Runs);
        if (kind == FaultKind.LearnerCheckpointDamaged)
            DamageCheckpoint();
        else if (random.NextInt32(2) == 0)
            TearLog();
    }

    private RunFolder? Present => world.LearnerRun is { } run ? new RunFolder(world.Disk.Runs, run) : null;

    private void DamageCheckpoint()
    {
        if (Present?.Checkpoints.List() is { Count: > 1 } checkpoints)
            SeedCheckpoints.Damage(Path.Combine(checkpoints[^1].Path, "model.safetensors"));
    }

    /// <summary>What a write leaves that the kill cut short: a part of a record that nobody had acknowledged.</summary>
    private void TearLog()
    {
        if (NewestSegment() is not { } segment)
            return;
        using var file = new FileStream(segment, FileMode.Append);
        file.Write(new byte[1 + random.NextInt32(60)]);
    }

    private void CutLog(int bytes)
    {
        if (NewestSegment() is not { } segment)
            return;
        using var file = new FileStream(segment, FileMode.Open);
        file.SetLength(Math.Max(0, file.Length - bytes));
    }

    private string? NewestSegment() => Present is { } folder && Directory.Exists(folder.Log)
        ? Directory.EnumerateFiles(folder.Log).Order(StringComparer.Ordinal).LastOrDefault()
        : null;
}
