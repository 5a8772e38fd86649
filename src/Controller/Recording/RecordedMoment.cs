namespace Warmstart.Controller.Recording;

/// <summary>An event of a recording, as it went over MQTT.</summary>
/// <param name="TimeNs">Unix time, ns.</param>
/// <param name="Name">Its name: the last level of its topic.</param>
/// <param name="Payload">Its JSON.</param>
public sealed record RecordedMoment(ulong TimeNs, string Name, byte[] Payload);
