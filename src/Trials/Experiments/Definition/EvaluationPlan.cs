namespace Warmstart.Trials.Experiments.Definition;

/// <summary>When and how the runs of an experiment are evaluated.</summary>
public sealed record EvaluationPlan
{
    /// <summary>Environment steps after the switch (the end of the warm-up), rising.</summary>
    public IReadOnlyList<int> After { get; init; } = [50, 100, 200, 400, 800, 1600, 3500];

    /// <summary>Lock-step episodes of each evaluation, the same starts each time and for the frozen control; 1 to 100000.</summary>
    public int Episodes { get; init; } = 100;

    /// <summary>Whether the policy draws, as it does while it learns.</summary>
    public bool Stochastic { get; init; } = true;

    /// <summary>Steps between two measurements of Q and TD error on held rows; 0 for none.</summary>
    public int MeasureEvery { get; init; } = 50;
}
