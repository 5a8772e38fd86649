using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Warmstart.TestKit;

/// <summary>Packages for Node that tests check our formats with, each set in a folder of its own below <c>artifacts</c>, fetched once.</summary>
public static class NodePackages
{
    private static readonly ConcurrentDictionary<string, Lazy<string?>> s_prepared = new(StringComparer.Ordinal);

    public static string FolderOf(string name) => Repository.PathOf("artifacts", name);

    /// <returns>Null where they are there, else why not.</returns>
    public static string? Prepare(string folder, string[] packages) =>
        s_prepared.GetOrAdd(folder, _ => new Lazy<string?>(() => Fetch(FolderOf(folder), packages))).Value;

    public static (int Code, string Output) Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = FolderOf(folder),
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
    }

    /// <summary>Runs a script on files.</summary>
    public static (int Code, string Output) Script(string folder, string name, string script, params string[] arguments)
    {
        string path = Path.Combine(FolderOf(folder), name);
        File.WriteAllText(path, script);
        return Run(folder, "node", [path, .. arguments]);
    }

    private static string? Fetch(string folder, string[] packages)
    {
        string name = Path.GetFileName(folder), marker = Path.Combine(folder, ".fetched");
        try
        {
            Directory.CreateDirectory(folder);
            if (Run(name, "node", "--version").Code != 0)
                return "node does not work";
            string wanted = string.Join('\n', packages);
            if (File.Exists(marker) && File.ReadAllText(marker) == wanted)
                return null;
            var (code, text) = Run(name, "npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, .. packages]);
            if (code != 0)
                return $"npm cannot fetch {packages[0]}: {text.ReplaceLineEndings(" ")}";
            File.WriteAllText(marker, wanted);
            return null;
        }
        catch (Win32Exception)
        {
            return "node or npm is not installed";
        }
    }
}
