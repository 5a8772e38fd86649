using Warmstart.Protocol.Files;

namespace Warmstart.Controller.Telemetry;

/// <summary>The files of the stops that are kept: those of one stop share a name and go together.</summary>
internal static class BlackBoxFolder
{
    private static readonly string[] s_endings = [".mcap", ".csv"];

    /// <summary>Stops that have files here.</summary>
    public static int Count(string folder) => Stops(folder).Count;

    /// <summary>Deletes what is beyond the limits.</summary>
    /// <returns>Stops that went.</returns>
    public static int Prune(string folder, RetentionLimits limits)
    {
        var old = RetentionPlan.ToPrune(Stops(folder), limits);
        foreach (string stop in old)
        {
            foreach (string ending in s_endings)
                File.Delete(Path.Combine(folder, stop + ending));
        }
        return old.Count;
    }

    private static List<RetainedItem> Stops(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        // Names begin with the time of the stop, so their order is that of age whatever the files' own times say.
        var stops = new DirectoryInfo(folder).EnumerateFiles()
            .Where(f => s_endings.Contains(f.Extension))
            .GroupBy(f => Path.GetFileNameWithoutExtension(f.Name))
            .OrderByDescending(g => g.Key, StringComparer.Ordinal);
        return [.. stops.Select((g, i) => new RetainedItem(g.Key, g.Sum(f => f.Length), TimeSpan.FromTicks(i)))];
    }
}
