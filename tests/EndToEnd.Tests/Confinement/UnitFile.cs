using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Confinement;

/// <summary>A unit as it is shipped: its settings in their order.</summary>
internal sealed class UnitFile
{
    private readonly List<(string Key, string Value)> _settings;

    private UnitFile(IEnumerable<string> lines) => _settings =
    [
        .. from line in lines
           where line.Length > 0 && line[0] is not ('#' or ';' or '[')
           let at = line.IndexOf('=', StringComparison.Ordinal)
           select (line[..at], line[(at + 1)..]),
    ];

    /// <summary>Every unit that is shipped, by its file's name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. from path in Directory.EnumerateFiles(Repository.PathOf("systemd"))
           where Path.GetExtension(path) is ".service" or ".slice"
           orderby path
           select Path.GetFileName(path),
    ];

    public static string PathOf(string name) => Repository.PathOf("systemd", name);

    public static UnitFile Read(string name) => new(File.ReadLines(PathOf(name)));

    /// <summary>Every value of a setting, in their order.</summary>
    public IReadOnlyList<string> All(string key) => [.. _settings.Where(s => s.Key == key).Select(s => s.Value)];

    /// <summary>The value that holds: the last.</summary>
    public string? Last(string key) => All(key) is [.., var last] ? last : null;
}
