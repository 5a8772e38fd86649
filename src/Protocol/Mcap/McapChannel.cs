namespace Warmstart.Protocol.Mcap;

/// <summary>A topic of a file.</summary>
/// <param name="Id">Differs from channel to channel.</param>
/// <param name="SchemaId">What its messages look like; 0: nothing is said.</param>
/// <param name="Topic">The topic.</param>
/// <param name="MessageEncoding">E.g. <c>json</c>.</param>
public sealed record McapChannel(ushort Id, ushort SchemaId, string Topic, string MessageEncoding);
