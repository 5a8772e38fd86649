namespace Warmstart.Controller.Recording;

/// <summary>Something to say at a time.</summary>
/// <param name="TimeNs">When it happened, Unix time, ns.</param>
/// <param name="Topic">Below the arm's root.</param>
/// <param name="Payload">The payload, given the number of the message.</param>
internal sealed record ReplayFrame(ulong TimeNs, string Topic, Func<long, byte[]> Payload);
