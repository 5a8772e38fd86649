namespace Warmstart.Simulation.Tests.LockStep;

internal enum SlamKind
{
    Straight,
    Bounce,
    HighBounce,
    Skid,
    Random,
}
