using System.Collections;

namespace Warmstart.Protocol.Configuration;

/// <summary>Everything that configures a program, weakest first: its file, the files of its drop-in folder by name, the environment.</summary>
public static class OptionSources
{
    private const string EnvironmentName = "environment";

    /// <summary>The drop-in folder of a file: <c>controller.json</c> has <c>controller.d</c> beside it.</summary>
    public static string DropInsOf(string file) => Path.ChangeExtension(file, ".d");

    /// <summary>Reads all of them.</summary>
    /// <param name="file">The file, which must exist; null: none, and no folder.</param>
    /// <param name="environmentPrefix">What its variables begin with; two underscores part levels (<c>WARMSTART__Robot__Host</c>).</param>
    /// <param name="environment">The environment.</param>
    /// <param name="errors">Takes one line for each file or member that is not understood.</param>
    public static IReadOnlyList<OptionSource> Collect(string? file, string environmentPrefix, IDictionary environment, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var sources = new List<OptionSource>();
        if (file is not null)
        {
            string path = Path.GetFullPath(file);
            sources.Add(OptionFile.Read(path, errors));
            sources.AddRange(DropIns(DropInsOf(path), errors).Select(f => OptionFile.Read(f, errors)));
        }
        sources.Add(new(EnvironmentName, Variables(environmentPrefix, environment)));
        return sources;
    }

    private static string[] DropIns(string folder, ICollection<string> errors)
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFileSystemEntries(folder, "*.json")
                    .Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{folder}: {e.Message.ReplaceLineEndings(" ")}");
            return [];
        }
    }

    private static List<KeyValuePair<string, string>> Variables(string prefix, IDictionary environment)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (DictionaryEntry variable in environment)
        {
            string name = (string)variable.Key;
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.Length > prefix.Length)
                values.Add(new(name[prefix.Length..].Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value ?? ""));
        }
        values.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return values;
    }
}
