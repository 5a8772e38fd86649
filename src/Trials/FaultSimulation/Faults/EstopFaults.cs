using Warmstart.Numerics.Randomness;
using Warmstart.Trials.FaultSimulation.Peers;

namespace Warmstart.Trials.FaultSimulation.Faults;

/// <summary>Faults of the emergency-stop box, its line, and the hand that holds its enabling device.</summary>
internal sealed class EstopFaults(World world, SeededGenerator random)
{
    private static readonly EstopTrouble[] Troubles = [.. Enum.GetValues<EstopTrouble>().Where(t => t != EstopTrouble.None)];

    public void Strike(FaultKind kind)
    {
        EstopBoxPeer box = world.Estop;
        int ms = 20 + random.NextInt32(3000);
        switch (kind)
        {
            case FaultKind.EmergencyStop:
                box.IsPressed = true;
                world.After(ms, () => box.IsPressed = false);
                break;
            case FaultKind.EnablingLetGo:
                box.IsLetGo = true;
                world.After(ms, () => box.IsLetGo = false);
                break;
            default:
                box.Trouble = Troubles[random.NextInt32(Troubles.Length)];
                world.After(ms, () => box.Trouble = EstopTrouble.None);
                break;
        }
        world.Faults.Begin(kind, world.NowMs, ms);
    }
}
