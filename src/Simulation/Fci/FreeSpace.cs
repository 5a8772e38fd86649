using Warmstart.Robot;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Fci;

/// <summary>A world with nothing within reach: the block and the table are far below, the hand is open and empty.</summary>
internal static class FreeSpace
{
    private const double FarBelow = -1;

    public static PegWorld World { get; } = new()
    {
        Hole = new Vec3(0.5, 0, FarBelow),
        TableZ = FarBelow,
        PegDiameter = 0.08,
        PegLength = 0.005,
        F_T_Tip = FrankaHand.F_T_NE,
        Tool = FrankaHand.Body(FrankaHand.FingerTravel),
    };
}
