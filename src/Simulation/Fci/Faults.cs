namespace Warmstart.Simulation.Fci;

/// <summary>Faults that a script asked for; each counts down in cycles.</summary>
internal sealed class Faults
{
    /// <summary>States yet to be kept back.</summary>
    public int DropStates { get; set; }

    /// <summary>Commands yet to be thrown away.</summary>
    public int DropCommands { get; set; }

    /// <summary>States yet to be sent twice.</summary>
    public int DuplicateStates { get; set; }

    /// <summary>Datagrams of nonsense yet to be sent beside the states.</summary>
    public int Nonsense { get; set; }

    /// <summary>States yet to be sent late.</summary>
    public int DelayStates { get; set; }

    /// <summary>How late.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How long the robot is to stand still once, with robot time.</summary>
    public TimeSpan Freeze { get; set; }

    public static bool Take(int count, out int left)
    {
        left = Math.Max(0, count - 1);
        return count > 0;
    }

    public TimeSpan TakeDelay()
    {
        TimeSpan wait = Freeze;
        Freeze = TimeSpan.Zero;
        if (DelayStates <= 0)
            return wait;
        DelayStates--;
        return wait + Delay;
    }
}
