using System.Globalization;

namespace Warmstart.Trials.Doctor;

/// <summary>Memory, and the disk under a state folder: room, and how long a safe write takes.</summary>
internal sealed class ResourceProbe(SystemFiles files, string stateFolder, Func<string, double?> fsyncMs, Func<string, double?> freeGiB) : IProbe
{
    public IEnumerable<Finding> Look()
    {
        string? line = files.Lines("/proc/meminfo").FirstOrDefault(l => l.StartsWith("MemAvailable:", StringComparison.Ordinal));
        string? kib = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1);
        double free = double.TryParse(kib, NumberStyles.None, CultureInfo.InvariantCulture, out double value) ? value / (1 << 20) : 0;
        string told = FormattableString.Invariant($"{free:0.0} GiB free");
        yield return free >= 2 ? Finding.Ok("memory", told)
            : free >= 1 ? Finding.Warn("memory", told, "stop what else runs here, or move the learner to another machine")
            : Finding.Fail("memory", told, "stop what else runs here, or move the learner to another machine");
        string folder = Nearest(stateFolder);
        yield return Room(folder);
        yield return Write(folder);
    }

    /// <summary>A median of safe writes of 4 KiB, ms; the file is gone when this returns. Null where the folder may not be written.</summary>
    public static double? MeasureFsync(string folder)
    {
        const int Writes = 15;
        try
        {
            string path = Path.Combine(folder, $".doctor-{Environment.ProcessId}-{TimeProvider.System.GetTimestamp():x}");
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose, BufferSize = 0 });
            byte[] page = new byte[4096];
            var times = new double[Writes];
            for (int i = 0; i < Writes; i++)
            {
                long start = TimeProvider.System.GetTimestamp();
                file.Write(page);
                file.Flush(flushToDisk: true);
                times[i] = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
            }
            Array.Sort(times);
            return times[Writes / 2];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Free room of the file system under a folder, GiB.</summary>
    public static double? MeasureRoom(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace / (double)(1 << 30);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private Finding Room(string folder)
    {
        double free = freeGiB(folder) ?? 0;
        string text = FormattableString.Invariant($"{free:0.0} GiB free under {folder}");
        string fix = $"make room under {folder}: du -xh --max-depth=2 {folder} | sort -h | tail";
        return free >= 5 ? Finding.Ok("disk", text) : free >= 1 ? Finding.Warn("disk", text, fix) : Finding.Fail("disk", text, fix);
    }

    private Finding Write(string folder)
    {
        if (fsyncMs(folder) is not { } ms)
            return Finding.Warn("fsync", $"{folder} may not be written by this user, so safe writes were not timed", "run the doctor as the daemon's user: sudo -u warmstart warmstart doctor");
        string text = FormattableString.Invariant($"a safe write under {folder} takes {ms:0.0} ms");
        return ms <= 20 ? Finding.Ok("fsync", text)
            : ms <= 100 ? Finding.Warn("fsync", text, "move the state folder to a faster disk (StateDirectory)")
            : Finding.Fail("fsync", $"{text}: the spool cannot keep up with 10 rows a second", "move the state folder to a faster disk (StateDirectory)");
    }

    private static string Nearest(string folder)
    {
        string? at = Path.GetFullPath(folder);
        while (at is not null && !Directory.Exists(at))
            at = Path.GetDirectoryName(at);
        return at ?? "/";
    }
}
