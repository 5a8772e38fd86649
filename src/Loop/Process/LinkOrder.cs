namespace Warmstart.Loop.Process;

/// <summary>Session to control: listen to a robot, or to none.</summary>
internal struct LinkOrder
{
    public long Id;
    public int Version;
    public uint RobotAddress;
}
