using System.Diagnostics;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests;

/// <summary>Runs one of the product's executables as built, and takes what it says.</summary>
internal static class Executable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static string PathOf(string project, string name) => Repository.PathOf("artifacts", "bin", project, "release", name);

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string path, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(path, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
