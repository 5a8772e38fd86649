using System.Diagnostics;

namespace Warmstart.Controller.Supervision;

/// <summary>Finds the real-time executable: the configured one, the one beside this, or the one that was built beside this.</summary>
internal static class LoopLocator
{
    private const string Name = "warmstart-loop";

    /// <returns>How to start it, or null where it is nowhere.</returns>
    public static ProcessStartInfo? Find(string configured, string here)
    {
        string[] candidates = configured.Length > 0
            ? [configured]
            :
            [
                Path.Combine(here, Name), Path.Combine(here, Name + ".dll"),
                Path.Combine(here, "..", "..", "Loop", "release", Name), Path.Combine(here, "..", "..", "Loop", "release", Name + ".dll"),
            ];
        return candidates.FirstOrDefault(File.Exists) is not { } found ? null
            : found.EndsWith(".dll", StringComparison.Ordinal) ? new ProcessStartInfo("dotnet") { ArgumentList = { found } }
            : WithRuntime(new ProcessStartInfo(found));
    }

    // The program's own launcher looks for the runtime in a few fixed places; where we were started through one, it is the right one.
    private static ProcessStartInfo WithRuntime(ProcessStartInfo start)
    {
        if (Path.GetFileName(Environment.ProcessPath) == "dotnet")
            start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath);
        return start;
    }
}
