using System.Globalization;
using System.Text.Json;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Demo;

namespace Warmstart.Trials.Runs;

/// <summary>Reads run folders: the CSV files that a run leaves, and what its <c>demo.json</c> says of it.</summary>
public static class RunReader
{
    private const string EpisodesFile = "episodes.csv";
    private const string LearningFile = "learning.csv";
    private const string StateFile = "demo.json";
    private const long FileBytesMax = 256L << 20;

    /// <summary>The run folders below a folder, oldest first.</summary>
    /// <exception cref="ConfigurationException">There is no such folder.</exception>
    public static IReadOnlyList<string> FoldersIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Where(IsRun).Order(StringComparer.Ordinal)]
        : throw new ConfigurationException("--folder", folder, "a folder of runs; warmstart demo makes one (runs)");

    /// <summary>Reads one run.</summary>
    /// <param name="folder">The run's folder, or its name below <paramref name="runs"/>.</param>
    /// <param name="runs">Folder of runs.</param>
    /// <exception cref="ConfigurationException">It is none, or damaged: one line.</exception>
    public static RunSummary Read(string folder, string runs)
    {
        string path = IsRun(folder) ? folder : Path.Combine(runs, folder);
        if (!IsRun(path))
            throw new ConfigurationException("run", folder, $"a folder with {EpisodesFile} or {StateFile}; warmstart runs list names them");
        try
        {
            var state = State(Path.Combine(path, StateFile));
            var episodes = Rows(Path.Combine(path, EpisodesFile), Episode) ?? state?.Episodes ?? [];
            var learning = Rows(Path.Combine(path, LearningFile), Learning) ?? state?.Learning ?? [];
            return new(Path.GetFileName(Path.GetFullPath(path)), state?.Task, state?.Preset, state?.Seed, state?.Before, episodes, learning);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or JsonException)
        {
            throw new ConfigurationException($"{path}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static bool IsRun(string path) => File.Exists(Path.Combine(path, EpisodesFile)) || File.Exists(Path.Combine(path, StateFile));

    private static DemoState? State(string path) => File.Exists(path) ? JsonSerializer.Deserialize(Bounded(path), DemoJson.Default.DemoState) : null;

    private static string Bounded(string path) => new FileInfo(path).Length <= FileBytesMax
        ? File.ReadAllText(path)
        : throw new FormatException($"{Path.GetFileName(path)} is larger than {FileBytesMax >> 20} MiB");

    private static List<T>? Rows<T>(string path, Func<Dictionary<string, string>, T> read)
    {
        if (!File.Exists(path))
            return null;
        string[] lines = Bounded(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
            return [];
        string[] names = lines[0].TrimEnd('\r').Split(',');
        var rows = new List<T>(lines.Length - 1);
        for (int i = 1; i < lines.Length; i++)
        {
            string[] values = lines[i].TrimEnd('\r').Split(',');
            if (values.Length != names.Length)
                throw new FormatException($"{Path.GetFileName(path)}, line {i + 1}: {values.Length} columns; allowed: {names.Length}");
            try
            {
                rows.Add(read(names.Zip(values).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal)));
            }
            catch (Exception e) when (e is FormatException or KeyNotFoundException or OverflowException)
            {
                throw new FormatException($"{Path.GetFileName(path)}, line {i + 1}: {e.Message}", e);
            }
        }
        return rows;
    }

    private static EpisodeRow Episode(Dictionary<string, string> row) => new(
        Whole(row["episode"]), row["phase"], Whole(row["step"]), row["success"] == "1", (int)Whole(row["length"]), Number(row["peak_force_N"]),
        Whole(row["policy_version"]), Number(row["robot_s"]));

    private static LearningRow Learning(Dictionary<string, string> row) => new(
        Whole(row["step"]), Number(row["q_mean"]), Number(row["critic_loss"]), Number(row["entropy"]), Number(row["temperature"]), Number(row["utd"]),
        Number(row["updates_per_s"]));

    private static long Whole(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
