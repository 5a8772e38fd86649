namespace Warmstart.Protocol.Fci;

/// <summary>A request that is a header alone: StopMove, AutomaticErrorRecovery, GetRobotModel.</summary>
/// <param name="command">Which of them.</param>
public sealed class EmptyRequest(FciCommand command) : FciRequest
{
    /// <inheritdoc/>
    public override FciCommand Command => command;

    internal override int PayloadSize(FciVersion version) => 0;

    internal override void Write(FciVersion version, Span<byte> payload)
    {
    }
}
