using System.Globalization;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Core;
using Warmstart.Controller.Messaging;
using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Telemetry;

/// <summary>Keeps the newest black-box files: the ring is copied at once, the file is written in the background.</summary>
internal sealed class BlackBoxKeeper(string folder, TimeProvider clock, IBackground background, ILogger logger)
    : IBlackBoxKeeper
{
    private const int FilesMax = 20;

    /// <inheritdoc/>
    public string? Dump(SeamSegment seam, string cause)
    {
        var samples = new LoopSample[BlackBox.Capacity];
        int count = seam.BlackBox.CopyNewest(samples);
        if (count == 0)
            return null;
        string name = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd'T'HHmmss'.'fff'Z'}-{cause}.csv");
        ulong limits = seam.Status.TryRead(out var status, out _) ? status.LimitsHash : 0;
        background.Run(() => Write(samples, count, limits, name));
        return name;
    }

    private void Write(LoopSample[] samples, int count, ulong limits, string name)
    {
        try
        {
            Directory.CreateDirectory(folder);
            BlackBoxWriter.Write(samples, count, limits, Path.Combine(folder, name));
            foreach (string old in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).SkipLast(FilesMax))
                File.Delete(old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.BlackBox(logger, e.Message);
        }
    }
}
