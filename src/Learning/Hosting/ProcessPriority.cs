using System.Globalization;
using System.Runtime.InteropServices;

namespace Warmstart.Learning.Hosting;

/// <summary>Lowers the priority of every thread the process has; later ones inherit it.</summary>
internal static partial class ProcessPriority
{
    private const int PRIO_PROCESS = 0;

    /// <summary>On Linux niceness belongs to threads, and the runtime has some before the first line of ours runs.</summary>
    public static void Lower(int nice)
    {
        foreach (string task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            if (int.TryParse(Path.GetFileName(task), NumberStyles.None, CultureInfo.InvariantCulture, out int thread))
                _ = setpriority(PRIO_PROCESS, thread, nice);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int setpriority(int which, int who, int value);
}
