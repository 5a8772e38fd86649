using Warmstart.TestKit;

namespace Warmstart.Mutation.Tests;

/// <summary>Which test killed which mutant the last time: a cache among the build outputs that only makes the next run shorter.</summary>
internal static class Killers
{
    private static string FilePath => Repository.PathOf("artifacts", "mutation", "killers.txt");

    public static IReadOnlyDictionary<string, string> Read()
    {
        var killers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(FilePath))
            return killers;
        foreach (string line in File.ReadLines(FilePath))
        {
            if (line.Split('\t') is [var mutant, var test])
                killers[mutant] = test;
        }
        return killers;
    }

    public static void Write(IReadOnlyDictionary<string, string> killed)
    {
        var all = Read().ToDictionary(StringComparer.Ordinal);
        foreach (var (mutant, test) in killed)
            all[mutant] = test;
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllLines(FilePath, all.Select(k => $"{k.Key}\t{k.Value}").Order(StringComparer.Ordinal));
    }
}
