using System.Globalization;

namespace Warmstart.Learning.Hosting;

/// <summary>A list of cores as Linux writes it: single ones and ranges, "0-2,5".</summary>
internal static class CoreSet
{
    /// <summary>The cores in order; null where the text is empty, malformed, or names a core that this machine does not have.</summary>
    public static IReadOnlyList<int>? Parse(string text)
    {
        var cores = new SortedSet<int>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !TryCore(ends[0], out int first) || !TryCore(ends[^1], out int last) || last < first)
                return null;
            for (int core = first; core <= last; core++)
                cores.Add(core);
        }
        return [.. cores];
    }

    private static bool TryCore(string text, out int core) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out core) && core < 1024 && Directory.Exists($"/sys/devices/system/cpu/cpu{core}");
}
