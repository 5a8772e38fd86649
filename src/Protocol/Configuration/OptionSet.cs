using System.Collections;

namespace Warmstart.Protocol.Configuration;

/// <summary>Everything that one program can be told: reading, checking, reference, schema and sample all come from the entries.</summary>
/// <typeparam name="T">The object that holds the options; a new one holds the defaults.</typeparam>
public sealed class OptionSet<T> : ProgramOptions
    where T : new()
{
    private const int LongestValueShown = 80;

    /// <summary>The entries.</summary>
    public required IReadOnlyList<OptionEntry<T>> Entries { get; init; }

    /// <summary>What must hold between options: one line for each problem.</summary>
    public Func<T, IEnumerable<string>> CrossChecks { get; init; } = _ => [];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionFacts> Facts => Entries;

    /// <summary>Reads file, drop-in folder and environment; collects every error instead of stopping at the first.</summary>
    /// <param name="file">The file, or null.</param>
    /// <param name="environment">The environment.</param>
    /// <returns>The options, and one line an error naming source, key, value and what is allowed.</returns>
    public (T Options, IReadOnlyList<string> Errors) Read(string? file, IDictionary environment)
    {
        var errors = new List<string>();
        var sources = OptionSources.Collect(file, EnvironmentPrefix, environment, errors);
        return (Read(sources, errors, []), errors);
    }

    /// <summary>Reads sources, weakest first. Each value of each source must be allowed, also one that a later source replaces.</summary>
    public (T Options, IReadOnlyList<string> Errors) Read(params IReadOnlyList<OptionSource> sources)
    {
        var errors = new List<string>();
        return (Read(sources, errors, []), errors);
    }

    /// <summary>Reads again and applies what needs no restart; where anything is wrong, nothing is applied.</summary>
    /// <param name="live">The options in force.</param>
    /// <param name="file">The file, or null.</param>
    /// <param name="environment">The environment.</param>
    public OptionReload Reload(T live, string? file, IDictionary environment)
    {
        var (fresh, errors) = Read(file, environment);
        if (errors.Count > 0)
            return new(errors, [], []);
        var changed = Entries.Where(e => e.Show(fresh) != e.Show(live)).ToLookup(e => e.NeedsRestart);
        foreach (var entry in changed[false])
            entry.TrySet(live, entry.Show(fresh));
        return new([], [.. changed[false].Select(Told)], [.. changed[true].Select(Told)]);

        string Told(OptionEntry<T> entry) => $"{entry.Key} = '{entry.Show(fresh)}'";
    }

    /// <inheritdoc/>
    public override (IReadOnlyList<OptionValue> Values, IReadOnlyList<string> Errors) Look(string? file, IDictionary environment)
    {
        var errors = new List<string>();
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        T options = Read(OptionSources.Collect(file, EnvironmentPrefix, environment, errors), errors, origins);
        return ([.. Entries.Select(e => new OptionValue(e, e.Show(options), origins.GetValueOrDefault(e.Key, "")))], errors);
    }

    private T Read(IReadOnlyList<OptionSource> sources, List<string> errors, Dictionary<string, string> origins)
    {
        var options = new T();
        var known = Entries.ToDictionary(e => e.Key, StringComparer.OrdinalIgnoreCase);
        foreach (var (source, key, value) in sources.SelectMany(s => s.Values.Select(v => (s.Name, v.Key, v.Value))))
        {
            if (!known.TryGetValue(key, out var entry))
                errors.Add($"{source}: {key}: unknown key{Nearest(key)}; allowed: the keys of warmstart config reference");
            else if (entry.TrySet(options, value))
                origins[entry.Key] = source;
            else
                errors.Add($"{source}: {entry.Key} = '{Shown(value)}': allowed: {entry.Allowed}");
        }
        errors.AddRange(CrossChecks(options));
        return options;
    }

    private string Nearest(string key)
    {
        string last = key[(key.LastIndexOf(':') + 1)..];
        return Entries.FirstOrDefault(e => e.Key.EndsWith(last, StringComparison.OrdinalIgnoreCase)) is { } near ? $" (is {near.Key} meant?)" : "";
    }

    private static string Shown(string value)
    {
        string line = value.ReplaceLineEndings(" ");
        return line.Length <= LongestValueShown ? line : line[..LongestValueShown] + "…";
    }
}
