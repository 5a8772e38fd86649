using System.Diagnostics;

namespace Warmstart.TestKit;

/// <summary>Debian's Python, for what an independent reader in it says of our files.</summary>
public static class PythonScript
{
    /// <summary>Runs a program.</summary>
    /// <param name="code">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static string Run(string code, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", code, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process python = Process.Start(start)!;
        Task<string> error = python.StandardError.ReadToEndAsync();
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0 ? output : throw new InvalidOperationException(error.Result);
    }
}
