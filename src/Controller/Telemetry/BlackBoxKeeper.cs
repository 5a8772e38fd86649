using System.Globalization;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Core;
using Warmstart.Controller.Messaging;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Files;

namespace Warmstart.Controller.Telemetry;

/// <summary>Keeps the newest black-box files: the ring is copied at once, the files are written in the background.</summary>
internal sealed class BlackBoxKeeper(string folder, TimeProvider clock, IBackground background, ILogger logger, Func<RetentionLimits> limits)
    : IBlackBoxKeeper
{
    private const string Unfinished = ".partial";

    /// <inheritdoc/>
    public string? Dump(SeamSegment seam, string cause)
    {
        var samples = new LoopSample[BlackBox.Capacity];
        int count = seam.BlackBox.CopyNewest(samples);
        if (count == 0)
            return null;
        var now = clock.GetUtcNow();
        string name = NameOf(now, cause);
        ulong inForce = seam.Status.TryRead(out var status, out _) ? status.LimitsHash : 0;
        background.Run(() =>
        {
            try
            {
                Keep(name, samples.AsSpan(0, count), inForce, cause, now);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Log.BlackBox(logger, e.Message);
            }
        });
        return name + ".mcap";
    }

    /// <summary>The name of a file, without its ending; names sort by age.</summary>
    public static string NameOf(DateTimeOffset now, string cause) =>
        string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd'T'HHmmss'.'fff'Z'}-{cause}");

    /// <summary>Writes the MCAP file of a stop; under its name it is whole.</summary>
    /// <exception cref="IOException">The disk refuses; nothing is left behind.</exception>
    public static void Write(string folder, string name, ReadOnlySpan<LoopSample> samples, ulong limits, string cause, DateTimeOffset endsAt)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, name + ".mcap");
        try
        {
            using (var file = new FileStream(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16))
                BlackBoxRecording.Write(file, samples, limits, cause, endsAt);
            File.Move(path + Unfinished, path, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(path + Unfinished);
            throw;
        }
    }

    private void Keep(string name, ReadOnlySpan<LoopSample> samples, ulong inForce, string cause, DateTimeOffset now)
    {
        try
        {
            Write(folder, name, samples, inForce, cause, now);
        }
        catch (IOException)
        {
            // A full disk: this stop is worth more than the older half of those that were kept.
            if (BlackBoxFolder.Prune(folder, RetentionLimits.Newest(Math.Max(1, BlackBoxFolder.Count(folder) / 2))) == 0)
                throw;
            Write(folder, name, samples, inForce, cause, now);
        }
        BlackBoxWriter.Write([.. samples], samples.Length, inForce, Path.Combine(folder, name + ".csv"));
        BlackBoxFolder.Prune(folder, limits());
    }
}
