namespace Warmstart.Controller.Options;

/// <summary>Bounds of the durable queue of experience.</summary>
public sealed class SpoolOptions
{
    /// <summary>Rows kept at most; reaching it finishes the episode and holds.</summary>
    public int MaxRows { get; internal set; } = 500_000;

    /// <summary>Rows sent and not acknowledged at most.</summary>
    public int WindowRows { get; internal set; } = 1_000;

    /// <summary>Rows in one message at most.</summary>
    public int BatchRows { get; internal set; } = 100;

    /// <summary>Seconds without progress after which what is not acknowledged is sent again.</summary>
    public double ResendSeconds { get; internal set; } = 10;
}
