namespace Warmstart.Protocol.Fci;

/// <summary>A response over TCP.</summary>
/// <param name="Command">Command that it answers.</param>
/// <param name="Id">Id of the request that it answers.</param>
/// <param name="Status">Meaning of its status byte.</param>
public sealed record FciResponse(FciCommand Command, uint Id, FciStatus Status)
{
    /// <summary>In the answer to Connect the version that the robot speaks; else 0.</summary>
    public ushort ServerVersion { get; init; }

    /// <summary>What follows the status: a model, a virtual wall; else empty.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }
}
