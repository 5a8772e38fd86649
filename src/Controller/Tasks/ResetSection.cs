using System.Text.Json.Serialization;

namespace Warmstart.Controller.Tasks;

/// <summary>Where episodes start: uniform around the point above the hole, or another middle.</summary>
public sealed record ResetSection
{
    /// <summary>Largest offset in x and in y, m.</summary>
    public required double OffsetM { get; init; }

    /// <summary>Lowest start height of the tip above the rim, m.</summary>
    public required double LowestM { get; init; }

    /// <summary>Highest start height of the tip above the rim, m.</summary>
    public required double HighestM { get; init; }

    /// <summary>Largest start yaw, rad.</summary>
    public required double YawRad { get; init; }

    /// <summary>Middle of the starts relative to the task's place in x and y, m, two numbers; left out: above it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double[]? Center { get; init; }
}
