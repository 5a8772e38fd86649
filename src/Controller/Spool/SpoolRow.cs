namespace Warmstart.Controller.Spool;

/// <summary>A new row for the spool.</summary>
/// <param name="Key">Its stream, which was opened before.</param>
/// <param name="Row">The row as it goes over the wire.</param>
/// <param name="Counters">What the collector has counted with this row.</param>
public readonly record struct SpoolRow(StreamKey Key, byte[] Row, StreamCounters Counters);
