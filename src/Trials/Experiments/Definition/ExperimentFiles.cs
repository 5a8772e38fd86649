using System.Text.Json;
using System.Text.Json.Serialization;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Demo;

namespace Warmstart.Trials.Experiments.Definition;

/// <summary>Reads experiment files.</summary>
public static class ExperimentFiles
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        IgnoreReadOnlyProperties = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The folder of experiments that ships with the product.</summary>
    public static string Folder => DemoConfiguration.DataFolder("experiments");

    /// <summary>Names of the shipped experiments.</summary>
    public static IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    /// <summary>An experiment file, or a shipped experiment by name.</summary>
    /// <exception cref="ConfigurationException">It is absent or invalid; one line.</exception>
    public static ExperimentDefinition Load(string experiment)
    {
        string path = File.Exists(experiment) ? experiment : Path.Combine(Folder, experiment + ".json");
        if (!File.Exists(path))
            throw new ConfigurationException($"experiment = \"{experiment}\": must be a file or one of {string.Join(", ", Names())}");
        try
        {
            return Parse(File.ReadAllText(path), Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>An experiment as text that <see cref="Parse"/> reads.</summary>
    public static string Write(ExperimentDefinition experiment) => JsonSerializer.Serialize(experiment, Json);

    /// <summary>Reads an experiment from text. Unknown keys, missing keys and values out of range are refused.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What to call it in errors.</param>
    /// <exception cref="ConfigurationException">One line that names the key, its value and the allowed range.</exception>
    public static ExperimentDefinition Parse(string json, string source)
    {
        ExperimentDefinition? experiment;
        try
        {
            experiment = JsonSerializer.Deserialize<ExperimentDefinition>(json, Json);
        }
        catch (JsonException e)
        {
            throw new ConfigurationException($"{source}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        if (experiment is null)
            throw new ConfigurationException($"{source}: the file holds null, an experiment was expected");
        return ExperimentRules.FirstError(experiment) is { } error ? throw new ConfigurationException($"{source}: {error}") : experiment;
    }
}
