using System.ComponentModel;
using System.Diagnostics;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.Mcap;

/// <summary>A test with the format's own reader, which is a package for Node; skipped where Node or the package cannot be had.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_missing = new(Prepare);

    public NodeFactAttribute() => Skip = s_missing.Value;

    public static string Folder { get; } = Repository.PathOf("artifacts", "mcap-reader");

    public static (int Code, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : errors.Result);
    }

    private static string? Prepare()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            if (Run("node", "--version").Code != 0)
                return "node does not work";
            if (Directory.Exists(Path.Combine(Folder, "node_modules", "@mcap", "core")))
                return null;
            var (code, text) = Run("npm", "install", "--no-audit", "--no-fund", "--prefix", Folder, "@mcap/core@2");
            return code == 0 ? null : "npm cannot fetch @mcap/core: " + text.ReplaceLineEndings(" ");
        }
        catch (Win32Exception)
        {
            return "node or npm is not installed";
        }
    }
}
