namespace Warmstart.Franka.Tests.Support;

/// <summary>One emulated robot a version, started when first asked for.</summary>
public sealed class EmulatedRobots : IDisposable
{
    private readonly Dictionary<int, EmulatedRobot> _robots = [];

    internal EmulatedRobot Of(int version)
    {
        EmulatedRobot robot;
        lock (_robots)
            robot = _robots.TryGetValue(version, out EmulatedRobot? known) ? known : _robots[version] = new EmulatedRobot(version);
        robot.Recover();
        return robot;
    }

    public void Dispose()
    {
        foreach (EmulatedRobot robot in _robots.Values)
            robot.Dispose();
    }
}
