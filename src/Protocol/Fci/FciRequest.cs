namespace Warmstart.Protocol.Fci;

/// <summary>A request over TCP, without its header. Immutable; any thread.</summary>
public abstract class FciRequest
{
    /// <summary>What is asked.</summary>
    public abstract FciCommand Command { get; }

    internal abstract int PayloadSize(FciVersion version);

    internal abstract void Write(FciVersion version, Span<byte> payload);
}
