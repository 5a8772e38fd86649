using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Warmstart.Controller.Tasks;

namespace Warmstart.Trials.Experiments.Definition;

/// <summary>One run of the matrix, complete: whoever has it and the program can repeat the run.</summary>
public sealed record ExperimentCell
{
    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The variant; its start is complete.</summary>
    public required VariantDefinition Variant { get; init; }

    /// <summary>Name of the task.</summary>
    public required string Task { get; init; }

    /// <summary>Hash of the task with its simulated world.</summary>
    public required string TaskHash { get; init; }

    /// <summary>Decides everything that is drawn online.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Environment steps, warm-up included.</summary>
    public required int Steps { get; init; }

    /// <summary>Warm-up steps.</summary>
    public required int WarmUp { get; init; }

    /// <summary>How it is evaluated.</summary>
    public required EvaluationPlan Evaluation { get; init; }

    /// <summary>The cell as its row keeps it.</summary>
    public string Json => JsonSerializer.Serialize(this, ExperimentFiles.Json);

    /// <summary>Names the run: a hash of everything that decides it but the experiment's and the variant's name.</summary>
    public string Key => Hash(JsonSerializer.Serialize(this with { Experiment = string.Empty, Variant = Variant with { Name = string.Empty } }, ExperimentFiles.Json));

    /// <summary>All cells of an experiment: seed by seed, so that each stop leaves whole comparisons.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="tasks">Finds a task.</param>
    public static IReadOnlyList<ExperimentCell> Of(ExperimentDefinition experiment, Func<string, TaskDefinition> tasks)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(tasks);
        var hashes = experiment.Tasks.ToDictionary(t => t, t => HashOf(tasks(t)), StringComparer.Ordinal);
        return
        [
            .. from seed in Enumerable.Range(0, experiment.Seeds)
               from task in experiment.Tasks
               from variant in experiment.Variants
               let run = experiment.FirstSeed + (ulong)seed
               let start = new StartRecipe { Seed = experiment.StartPerSeed ? run : null }
               select new ExperimentCell
               {
                   Experiment = experiment.Name,
                   Variant = variant with { Start = (variant.Start ?? new StartRecipe()).Over(experiment.Start).Over(start).Over(StartRecipe.Default) },
                   Task = task,
                   TaskHash = hashes[task],
                   Seed = run,
                   Steps = variant.Steps ?? experiment.Steps,
                   WarmUp = variant.WarmUp ?? experiment.WarmUp,
                   Evaluation = experiment.Evaluation,
               },
        ];
    }

    internal static string HashOf(TaskDefinition task) => Hash(JsonSerializer.Serialize(task with { Description = string.Empty }, ExperimentFiles.Json));

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
