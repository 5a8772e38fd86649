using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.FaultSimulation.Faults;

/// <summary>Draws faults and does them to a world: kind, length and strength follow from the seed.</summary>
internal sealed class FaultDraw(World world, SeededGenerator random)
{
    private static readonly FaultKind[] All = Enum.GetValues<FaultKind>();
    private readonly ProcessFaults _processes = new(world, random);
    private readonly MessageFaults _messages = new(world, random);
    private readonly EstopFaults _estop = new(world, random);

    private static readonly FciError[] Reflexes =
    [
        FciError.cartesian_reflex, FciError.joint_reflex, FciError.communication_constraints_violation, FciError.power_limit_violation,
        FciError.self_collision_avoidance_violation,
    ];

    /// <summary>One fault, at once.</summary>
    public void Strike()
    {
        FaultKind kind = All[random.NextInt32(All.Length)];
        world.Trace.Note(kind.ToString());
        if (kind <= FaultKind.BitFlip)
            Packets(kind);
        else if (kind is FaultKind.EmergencyStop or FaultKind.EstopLineLost or FaultKind.EnablingLetGo)
            _estop.Strike(kind);
        else if (kind < FaultKind.EmergencyStop)
            Robot(kind);
        else if (kind is <= FaultKind.LearnerCheckpointDamaged or FaultKind.BothEnded)
            _processes.Strike(kind);
        else
            _messages.Strike(kind);
    }

    private void Packets(FaultKind kind)
    {
        (int ms, double level) = kind switch
        {
            FaultKind.PacketLoss => (100 + random.NextInt32(3000), Math.Pow(random.NextDouble(), 2) * 0.5),
            FaultKind.PacketBurst => (1 + random.NextInt32(random.NextInt32(2) == 0 ? 30 : 900), 1),
            FaultKind.PacketDelay => (10 + random.NextInt32(2000), 1 + random.NextInt32(30)),
            FaultKind.BitFlip => (20 + random.NextInt32(1000), 0.001 + (0.1 * Math.Pow(random.NextDouble(), 2))),
            _ => (100 + random.NextInt32(3000), 0.3 * random.NextDouble()),
        };
        world.Faults.Begin(kind, world.NowMs, ms, level);
    }

    private void Robot(FaultKind kind)
    {
        int ms = 0;
        switch (kind)
        {
            case FaultKind.RobotReflex:
                world.Robot.Reflex(Reflexes[random.NextInt32(Reflexes.Length)]);
                break;
            case FaultKind.UserStop:
                world.Robot.SetUserStop(true);
                world.After(100 + random.NextInt32(4000), () => world.Robot.SetUserStop(false));
                break;
            case FaultKind.RobotPush:
                ms = 20 + random.NextInt32(800);
                world.Robot.Push([.. Enumerable.Range(0, 6).Select(i => (random.NextDouble() - 0.5) * (i < 3 ? 160 : 20))]);
                break;
            case FaultKind.RobotHangsUp:
                world.Robot.HangUp();
                break;
            default:
                ms = 1 + random.NextInt32(kind == FaultKind.StateFrozen ? 900 : 20);
                break;
        }
        world.Faults.Begin(kind, world.NowMs, ms);
    }
}
