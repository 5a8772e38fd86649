namespace Warmstart.Controller.Tasks;

/// <summary>
/// A virtual wall that no command may enter: it stands across the base's y axis between start and goal, open above, and moves. Where it stands, how high
/// it is and how fast it moves are drawn once an episode. All places are relative to the task's target.
/// </summary>
public sealed record WallSection
{
    /// <summary>Least y of the wall's middle, m; it turns back there.</summary>
    public required double LeastM { get; init; }

    /// <summary>Largest y of the wall's middle, m; it turns back there.</summary>
    public required double MostM { get; init; }

    /// <summary>Half of its thickness, m; the room that the tool needs beside the tip included.</summary>
    public required double HalfThicknessM { get; init; }

    /// <summary>Lowest upper edge, m.</summary>
    public required double LowestTopM { get; init; }

    /// <summary>Highest upper edge, m.</summary>
    public required double HighestTopM { get; init; }

    /// <summary>Largest speed along y, m/s.</summary>
    public required double SpeedMPerS { get; init; }
}
