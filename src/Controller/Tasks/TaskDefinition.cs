using System.Text.Json;
using System.Text.Json.Serialization;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Tasks;

/// <summary>
/// A task as its JSON file states it: geometry, limits, gains, reward, success rule and observation scales. Immutable and validated:
/// an instance from <see cref="Parse"/> or <see cref="Load"/> can be run. SI units, angles in radians.
/// </summary>
public sealed record TaskDefinition
{
    /// <summary>Name, as operators and checkpoints use it: a–z, 0–9 and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public required string Description { get; init; }

    /// <summary>Arm that the home pose was made for: "fr3" or "fer".</summary>
    public required string Arm { get; init; }

    /// <summary>Joint pose above the target, rad, seven numbers; episodes are reached from here.</summary>
    public required double[] HomeQ { get; init; }

    /// <summary>Policy steps of an episode at <see cref="PolicyRateHz"/>.</summary>
    public required int EpisodeSteps { get; init; }

    /// <summary>What the flange carries.</summary>
    public required ToolSection Tool { get; init; }

    /// <summary>Where the hole, the goal or the handle is.</summary>
    public required TargetSection Target { get; init; }

    /// <summary>Safety box of the commanded pose.</summary>
    public required BoxSection Box { get; init; }

    /// <summary>Scale of actions.</summary>
    public required ActionSection Action { get; init; }

    /// <summary>Impedance gains and error clips.</summary>
    public required GainsSection Gains { get; init; }

    /// <summary>Speed limits.</summary>
    public required SpeedSection Speed { get; init; }

    /// <summary>Force limits.</summary>
    public required ForceSection Force { get; init; }

    /// <summary>Distribution of start poses.</summary>
    public required ResetSection Reset { get; init; }

    /// <summary>Distribution of the target estimate's error.</summary>
    public required EstimateSection Estimate { get; init; }

    /// <summary>Success rule.</summary>
    public required SuccessSection Success { get; init; }

    /// <summary>Reward and discount.</summary>
    public required RewardSection Reward { get; init; }

    /// <summary>Observation scales.</summary>
    public required ObservationSection Observation { get; init; }

    /// <summary>The simulated world.</summary>
    public required WorldSection World { get; init; }

    /// <summary>What is to be done: "insert", "reach" or "drawer"; left out: insert.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; init; }

    /// <summary>Reach: the wall between start and goal; left out: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WallSection? Wall { get; init; }

    /// <summary>Policy steps a second of robot time.</summary>
    [JsonIgnore]
    public static int PolicyRateHz => 10;

    /// <summary>Robot milliseconds (ticks) a policy step.</summary>
    [JsonIgnore]
    public static int TicksPerStep => 100;

    /// <summary>Hash of everything but <see cref="World"/> and <see cref="Description"/>; travels with every transition and policy.</summary>
    [JsonIgnore]
    public ulong Hash => TaskHash.Of(this);

    /// <summary>Reads a task from JSON text. Unknown keys, missing keys and values out of range are refused.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">What to call the text in errors, e.g. the file's name.</param>
    /// <exception cref="ConfigurationException">One line that names the key, its value and the allowed range.</exception>
    public static TaskDefinition Parse(string json, string source)
    {
        TaskDefinition? task;
        try
        {
            task = JsonSerializer.Deserialize(json, TaskJson.Default.TaskDefinition);
        }
        catch (JsonException e)
        {
            throw new ConfigurationException($"{source}: {e.Message}", e);
        }
        if (task is null)
            throw new ConfigurationException($"{source}: the file holds null, a task object was expected");
        if (TaskRules.FirstError(task) is { } error)
            throw new ConfigurationException($"{source}: {error}");
        return task;
    }

    /// <summary>Reads a task file.</summary>
    /// <exception cref="ConfigurationException">The file is absent, unreadable or invalid; one line.</exception>
    public static TaskDefinition Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: {e.Message}", e);
        }
    }
}
