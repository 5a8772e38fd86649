namespace Warmstart.Protocol.Contracts;

/// <summary>What runs.</summary>
public sealed record VersionsReport
{
    /// <summary>Version of the product, with its commit.</summary>
    public required string Product { get; init; }

    /// <summary>Version of the runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>FCI version that the robot speaks; null while disconnected.</summary>
    public int? Fci { get; init; }

    /// <summary>The arm (<c>fer</c>, <c>fr3</c>); null while disconnected.</summary>
    public string? Arm { get; init; }
}
