using System.Globalization;
using System.Runtime.InteropServices;

namespace Warmstart.Learning.Hosting;

/// <summary>Keeps every thread the process has, and so all later ones, on some cores.</summary>
internal static unsafe partial class ProcessCores
{
    private const int CpuSetBytes = 128;

    /// <summary>Affinity belongs to threads on Linux, and the runtime has some before the first line of ours runs.</summary>
    public static void Keep(IReadOnlyList<int> cores)
    {
        byte* set = stackalloc byte[CpuSetBytes];
        new Span<byte>(set, CpuSetBytes).Clear();
        foreach (int core in cores)
            set[core / 8] |= (byte)(1 << core % 8);
        foreach (string task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            if (int.TryParse(Path.GetFileName(task), NumberStyles.None, CultureInfo.InvariantCulture, out int thread))
                _ = sched_setaffinity(thread, CpuSetBytes, set);
        }
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sched_setaffinity(int thread, nuint size, byte* set);
}
