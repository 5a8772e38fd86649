using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary><c>cmd/stop</c>: less motion. Always allowed, from anyone; the empty object is a valid one.</summary>
public sealed record StopCommand : CommandRequest
{
    /// <summary>0 cut the motion, 1 brake along the path and end it, 2 hold in place under control.</summary>
    public int Category { get; set; } = 1;

    /// <summary>Why, for the log.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool AlwaysAllowed => true;

    /// <inheritdoc/>
    protected override CommandProblem? CheckMembers() => CheckRange("category", Category, 0, 2);
}
