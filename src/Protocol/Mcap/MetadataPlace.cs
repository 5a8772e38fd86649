namespace Warmstart.Protocol.Mcap;

/// <summary>Where free pairs of text are in the file.</summary>
/// <param name="Start">Where their record begins, bytes from the file's start.</param>
/// <param name="Length">Its length with opcode and length, bytes.</param>
/// <param name="Name">Their name.</param>
internal readonly record struct MetadataPlace(ulong Start, ulong Length, string Name)
{
    public void Write(McapBuffer to) => to.UInt64(Start).UInt64(Length).Text(Name);
}
