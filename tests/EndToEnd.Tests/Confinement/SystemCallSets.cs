using System.Diagnostics;

namespace Warmstart.EndToEnd.Tests.Confinement;

/// <summary>The service manager's own groups of system calls, as it prints them.</summary>
internal sealed class SystemCallSets
{
    private readonly Dictionary<string, List<string>> _groups = [];

    private SystemCallSets(IEnumerable<string> lines)
    {
        List<string>? group = null;
        foreach (string line in lines)
        {
            string word = line.Trim();
            if (line.StartsWith('@'))
                _groups[word] = group = [];
            else if (word.Length > 0 && word[0] != '#' && line.StartsWith(' '))
                group?.Add(word);
        }
    }

    public static SystemCallSets Read()
    {
        using var process = Process.Start(new ProcessStartInfo("systemd-analyze", ["--no-pager", "syscall-filter"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        return new(lines);
    }

    /// <summary>What an allow list of a unit comes to. The first word decides that it is one; <c>~</c> takes away again.</summary>
    public IReadOnlySet<string> Allowed(IEnumerable<string> filters)
    {
        var allowed = new HashSet<string>(Calls("@default"), StringComparer.Ordinal);
        foreach (string filter in filters)
        {
            var calls = filter.TrimStart('~').Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Calls);
            if (filter.StartsWith('~'))
                allowed.ExceptWith(calls);
            else
                allowed.UnionWith(calls);
        }
        return allowed;
    }

    private IEnumerable<string> Calls(string word) =>
        !word.StartsWith('@') ? [word]
        : _groups.TryGetValue(word, out var group) ? group.SelectMany(Calls)
        : throw new InvalidDataException($"{word} is no group of system calls");
}
