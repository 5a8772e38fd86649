namespace Warmstart.Trials.Experiments.Definition;

/// <summary>A matrix of variant × task × seed, as its JSON file states it. Immutable; an instance from <see cref="ExperimentFiles"/> is valid.</summary>
public sealed record ExperimentDefinition
{
    /// <summary>Name: a–z, 0–9 and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Heading of the report.</summary>
    public required string Title { get; init; }

    /// <summary>What the experiment asks, in a sentence or two.</summary>
    public string Question { get; init; } = string.Empty;

    /// <summary>Names of tasks.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>How many seeds of each variant and task, 1 to 1000.</summary>
    public int Seeds { get; init; } = 5;

    /// <summary>The first seed.</summary>
    public ulong FirstSeed { get; init; } = 1;

    /// <summary>Environment steps of a run, warm-up included.</summary>
    public int Steps { get; init; } = 4000;

    /// <summary>Warm-up steps with the frozen policy.</summary>
    public int WarmUp { get; init; } = 500;

    /// <summary>When and how runs are evaluated.</summary>
    public EvaluationPlan Evaluation { get; init; } = new();

    /// <summary>The offline checkpoint that runs start from, where a variant says nothing else.</summary>
    public StartRecipe Start { get; init; } = new();

    /// <summary>Whether each seed has data and a checkpoint of its own, made with that seed, where a variant says nothing else: intervals then count those too.</summary>
    public bool StartPerSeed { get; init; }

    /// <summary>What is compared.</summary>
    public required IReadOnlyList<VariantDefinition> Variants { get; init; }

    /// <summary>Measures that are drawn beside success, as <see cref="Running.MeasureNames"/> knows them.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [Running.MeasureNames.QMean, Running.MeasureNames.TdError];
}
