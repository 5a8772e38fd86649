namespace Warmstart.Loop.Seam;

/// <summary>A histogram in short, nanoseconds, over everything since the last arming.</summary>
public struct LatencySummary
{
    /// <summary>How many values.</summary>
    public long Count;

    /// <summary>Median.</summary>
    public long P50;

    /// <summary>90 % are not above.</summary>
    public long P90;

    /// <summary>99 % are not above.</summary>
    public long P99;

    /// <summary>99.9 % are not above.</summary>
    public long P999;

    /// <summary>Largest.</summary>
    public long Max;
}
