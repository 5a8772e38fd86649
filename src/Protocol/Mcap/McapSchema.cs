namespace Warmstart.Protocol.Mcap;

/// <summary>What the messages of a channel look like.</summary>
/// <param name="Id">From 1.</param>
/// <param name="Name">E.g. <c>foxglove.PoseInFrame</c>.</param>
/// <param name="Encoding">E.g. <c>jsonschema</c>.</param>
/// <param name="Data">The schema itself.</param>
public sealed record McapSchema(ushort Id, string Name, string Encoding, ReadOnlyMemory<byte> Data);
