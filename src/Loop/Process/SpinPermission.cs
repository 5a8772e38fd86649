using System.Globalization;

namespace Warmstart.Loop.Process;

/// <summary>
/// Whether a real-time thread may poll without ever sleeping: on a core that the scheduler leaves alone, or where real-time threads are not
/// throttled. Else the kernel takes 50 ms of each second from it, and everything else on the core waits for the rest.
/// </summary>
public static class SpinPermission
{
    /// <summary>Null where it may; else one line about why not, with what would help.</summary>
    /// <param name="core">The thread's core; −1: any.</param>
    /// <param name="priority">Its SCHED_FIFO priority; 0: none, then it only wastes a core.</param>
    /// <param name="root">Folder that stands for the file system's root.</param>
    public static string? Refusal(int core, int priority, string root = "/")
    {
        if (core >= 0 && Contains(Read(root, "sys/devices/system/cpu/isolated"), core))
            return null;
        if (priority > 0 && Read(root, "proc/sys/kernel/sched_rt_runtime_us").Trim() == "-1" && core >= 0)
            return null;
        string which = core >= 0 ? $"core {core} is not isolated" : "it is not pinned to a core";
        return $"spin: {which} and the kernel throttles real-time threads: boot with isolcpus={Math.Max(core, 1)} nohz_full={Math.Max(core, 1)}, or use sleep-then-spin";
    }

    /// <summary>Whether a list as the kernel writes it ("0-3,8") contains a core.</summary>
    public static bool Contains(string list, int core)
    {
        foreach (string part in list.Trim().Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] ends = part.Split('-');
            if (int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
                && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last) && core >= first && core <= last)
                return true;
        }
        return false;
    }

    private static string Read(string root, string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
