using System.Globalization;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Core;
using Warmstart.Controller.Messaging;
using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Telemetry;

/// <summary>Keeps the newest black-box files: the ring is copied at once, the files are written in the background.</summary>
internal sealed class BlackBoxKeeper(string folder, TimeProvider clock, IBackground background, ILogger logger)
    : IBlackBoxKeeper
{
    private const int FilesMax = 20;
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
        ulong limits = seam.Status.TryRead(out var status, out _) ? status.LimitsHash : 0;
        background.Run(() =>
        {
            try
            {
                Write(folder, name, samples.AsSpan(0, count), limits, cause, now);
                BlackBoxWriter.Write(samples, count, limits, Path.Combine(folder, name + ".csv"));
                Prune("*.csv", folder);
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

    /// <summary>Writes the MCAP file of a stop; under its name it is whole. Deletes the oldest ones.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(string folder, string name, ReadOnlySpan<LoopSample> samples, ulong limits, string cause, DateTimeOffset endsAt)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, name + ".mcap");
        using (var file = new FileStream(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16))
            BlackBoxRecording.Write(file, samples, limits, cause, endsAt);
        File.Move(path + Unfinished, path, overwrite: true);
        Prune("*.mcap", folder);
    }

    private static void Prune(string pattern, string folder)
    {
        foreach (string old in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).SkipLast(FilesMax))
            File.Delete(old);
    }
}
