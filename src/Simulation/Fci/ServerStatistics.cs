namespace Warmstart.Simulation.Fci;

/// <summary>What the server counted since it started or since the last reset. Host times in ns.</summary>
public sealed class ServerStatistics
{
    /// <summary>Robot milliseconds.</summary>
    public long Cycles { get; internal set; }

    /// <summary>States sent.</summary>
    public long StatesSent { get; internal set; }

    /// <summary>Commands that came for their state.</summary>
    public long Commands { get; internal set; }

    /// <summary>Commands that were there only after their millisecond.</summary>
    public long LateCommands { get; internal set; }

    /// <summary>Commands that a motion should have had and never got.</summary>
    public long LostCommands { get; internal set; }

    /// <summary>Datagrams of a wrong size.</summary>
    public long StrangeDatagrams { get; internal set; }

    /// <summary>Commands for another state than the last one sent.</summary>
    public long OtherCommands { get; internal set; }

    /// <summary>Milliseconds that began late for the server's own reasons.</summary>
    public long ServerLate { get; internal set; }

    /// <summary>Longest hold for a command.</summary>
    public long LongestHoldNs { get; internal set; }

    /// <summary>Clients that connected.</summary>
    public long Clients { get; internal set; }

    /// <summary>Clients thrown out for what they sent.</summary>
    public long ClientsDropped { get; internal set; }

    /// <summary>Bytes that the server's thread has allocated in all; moves with requests and scripts, not with cycles. Never reset.</summary>
    public long AllocatedBytes { get; internal set; }

    /// <summary>Time from a state to its command.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Starts counting anew.</summary>
    public void Reset()
    {
        (Cycles, StatesSent, Commands, LateCommands, LostCommands) = (0, 0, 0, 0, 0);
        (StrangeDatagrams, OtherCommands, ServerLate, LongestHoldNs, Clients, ClientsDropped) = (0, 0, 0, 0, 0, 0);
        Latency.Clear();
    }
}
