namespace Warmstart.Protocol.Fci;

/// <summary>LoadModelLibrary (versions 3 to 9): asks for a shared library.</summary>
/// <param name="architecture">x64 0, x86 1, ARM 2, ARM64 3.</param>
/// <param name="system">Linux 0, Windows 1.</param>
public sealed class ModelLibraryRequest(byte architecture, byte system) : FciRequest
{
    internal const int Size = 2;

    /// <inheritdoc/>
    public override FciCommand Command => FciCommand.LoadModelLibrary;

    /// <summary>x64 0, x86 1, ARM 2, ARM64 3.</summary>
    public byte Architecture => architecture;

    /// <summary>Linux 0, Windows 1.</summary>
    public byte System => system;

    internal static ModelLibraryRequest Read(ReadOnlySpan<byte> payload) => new(payload[0], payload[1]);

    internal override int PayloadSize(FciVersion version) => Size;

    internal override void Write(FciVersion version, Span<byte> payload)
    {
        payload[0] = architecture;
        payload[1] = system;
    }
}
