namespace Warmstart.Trials.Experiments.Definition;

/// <summary>What of an experiment is to be run where it is not what its file says.</summary>
/// <param name="Tasks">Other tasks than the file's; empty keeps those.</param>
/// <param name="Seeds">Another number of seeds; null keeps it.</param>
public sealed record MatrixChoice(IReadOnlyList<string> Tasks, int? Seeds)
{
    /// <summary>All that the file says.</summary>
    public static MatrixChoice Everything { get; } = new([], null);

    /// <summary>The experiment with the choice made; a task that is named twice counts once.</summary>
    public ExperimentDefinition Of(ExperimentDefinition experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment with { Tasks = Tasks.Count == 0 ? experiment.Tasks : [.. Tasks.Distinct(StringComparer.Ordinal)], Seeds = Seeds ?? experiment.Seeds };
    }

    /// <summary>The experiment as a result file keeps it: a run of other tasks leaves the earlier ones in the report.</summary>
    /// <param name="earlier">What the file had under its name; null for nothing.</param>
    /// <param name="chosen">What is run now.</param>
    public ExperimentDefinition Beside(ExperimentDefinition? earlier, ExperimentDefinition chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        return Tasks.Count == 0 || earlier is null ? chosen : chosen with { Tasks = [.. earlier.Tasks.Union(chosen.Tasks, StringComparer.Ordinal)] };
    }
}
