using System.Globalization;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Mcap;

namespace Warmstart.Controller.Telemetry;

/// <summary>The last seconds of ticks as an MCAP file (<see cref="TickChannels"/>). One thread; takes as long as the disk does.</summary>
internal static class BlackBoxRecording
{
    /// <summary>Writes a file.</summary>
    /// <param name="to">Where to; stays open.</param>
    /// <param name="samples">Ticks, oldest first.</param>
    /// <param name="limits">Hash of the limits in force.</param>
    /// <param name="cause">A word for what it is about.</param>
    /// <param name="endsAt">Wall-clock time of the newest tick.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(Stream to, ReadOnlySpan<LoopSample> samples, ulong limits, string cause, DateTimeOffset endsAt)
    {
        using var writer = new McapWriter(to, "warmstart");
        writer.WriteMetadata("warmstart", new Dictionary<string, string>
        {
            ["cause"] = cause,
            ["limits"] = limits.ToString("x16", CultureInfo.InvariantCulture),
            ["ticks"] = samples.Length.ToString(CultureInfo.InvariantCulture),
        });
        using var channels = new TickChannels(writer);
        long offset = samples.IsEmpty ? 0 : UnixTime.Ns(endsAt) - samples[^1].HostNs;
        foreach (ref readonly LoopSample sample in samples)
            channels.Write(sample, (ulong)Math.Max(0, sample.HostNs + offset));
    }
}
