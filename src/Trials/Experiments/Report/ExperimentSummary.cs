using Warmstart.Controller.Tasks;
using Warmstart.Trials.Experiments.Definition;
using Warmstart.Trials.Experiments.Storage;

namespace Warmstart.Trials.Experiments.Report;

/// <summary>An experiment with everything of it that is done.</summary>
internal sealed class ExperimentSummary
{
    private ExperimentSummary(ExperimentDefinition experiment, IReadOnlyList<VariantRuns> groups, int wanted, IReadOnlyList<string> failures)
    {
        (Experiment, Groups, Wanted, Failures) = (experiment, groups, wanted, failures);
    }

    public ExperimentDefinition Experiment { get; }

    /// <summary>Task by task, and variant by variant within.</summary>
    public IReadOnlyList<VariantRuns> Groups { get; }

    /// <summary>Runs of the whole matrix.</summary>
    public int Wanted { get; }

    /// <summary>Runs that are done.</summary>
    public int Done => Groups.Sum(g => g.Runs.Count);

    /// <summary>What failed and why.</summary>
    public IReadOnlyList<string> Failures { get; }

    public static ExperimentSummary Of(ExperimentDefinition experiment, Func<string, TaskDefinition> tasks, ResultStore store)
    {
        IReadOnlyList<ExperimentCell> cells = ExperimentCell.Of(experiment, tasks);
        IReadOnlySet<string> done = store.Done();
        VariantRuns[] groups =
        [
            .. from task in experiment.Tasks
               from variant in experiment.Variants
               let own = cells.Where(c => c.Task == task && c.Variant.Name == variant.Name).ToList()
               let runs = own.Where(c => done.Contains(c.Key)).Select(c => store.Find(c.Key)!).ToList()
               select new VariantRuns(variant.Name, task, own[0].WarmUp, experiment.Evaluation, runs),
        ];
        return new ExperimentSummary(experiment, groups, cells.Count, store.Failures(experiment.Name));
    }
}
