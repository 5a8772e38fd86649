using Warmstart.Controller.Telemetry;
using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Supervision;

/// <summary>Saves the ring of a daemon that died: its segment is still in shared memory until the next life makes its own.</summary>
internal static class BlackBoxRescue
{
    /// <summary>Writes what the last life left, if it left anything.</summary>
    /// <param name="segment">Path of the segment.</param>
    /// <param name="folder">The folder for black-box files.</param>
    /// <param name="clock">For the file's name.</param>
    /// <returns>The file's name, or null where there was nothing, or nothing that could be read or written.</returns>
    public static string? Run(string segment, string folder, TimeProvider clock)
    {
        if (!File.Exists(segment))
            return null;
        try
        {
            using var seam = SeamSegment.OpenShared(segment);
            var samples = new LoopSample[BlackBox.Capacity];
            int count = seam.BlackBox.CopyNewest(samples);
            if (count == 0)
                return null;
            ulong limits = seam.Status.TryRead(out var status, out _) ? status.LimitsHash : 0;
            var now = clock.GetUtcNow();
            string name = BlackBoxKeeper.NameOf(now, "controller-died");
            BlackBoxKeeper.Write(folder, name, samples.AsSpan(0, count), limits, "controller-died", now);
            return name + ".mcap";
        }
        catch (Exception e) when (e is SeamException or IOException or UnauthorizedAccessException)
        {
            // A segment of another build, or a full disk, must not keep the daemon from starting.
            return null;
        }
    }
}
