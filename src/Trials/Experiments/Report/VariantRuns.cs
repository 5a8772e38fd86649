using Warmstart.Trials.Experiments.Definition;
using Warmstart.Trials.Experiments.Running;
using Warmstart.Trials.Experiments.Storage;
using Warmstart.Trials.Statistics;

namespace Warmstart.Trials.Experiments.Report;

/// <summary>The runs of one variant on one task that are done, and what they say together.</summary>
internal sealed class VariantRuns
{
    /// <summary>Shortfall of one seed that is not called a fall.</summary>
    public const double Tolerance = 0.05;

    /// <summary>Success that is aimed at.</summary>
    public const double Aim = 0.95;

    /// <summary>Robot minutes after the switch within which it is aimed at.</summary>
    public const double AimMinutes = 10;

    private const int AverageFrom = 2;
    private readonly EvaluationPlan _plan;

    public VariantRuns(string variant, string task, int warmUp, EvaluationPlan plan, IReadOnlyList<StoredRun> runs)
    {
        (Variant, Task, WarmUp, _plan, Runs) = (variant, task, warmUp, plan, runs);
        DipSeed[] seeds = [.. runs.Select(Paired)];
        Dip = runs.Count == 0 ? null : new DipMeasurement(plan.After, seeds);
        Fell = [.. seeds.Select(s => new SeedDip(s).IsAbove(Tolerance))];
    }

    public string Variant { get; }

    public string Task { get; }

    public int WarmUp { get; }

    public IReadOnlyList<StoredRun> Runs { get; }

    /// <summary>The dip against the frozen control; null without runs.</summary>
    public DipMeasurement? Dip { get; }

    /// <summary>For each run, whether its success fell significantly more than <see cref="Tolerance"/> short of the control at some evaluation.</summary>
    public IReadOnlyList<bool> Fell { get; }

    /// <summary>How many fell.</summary>
    public int Fallen => Fell.Count(f => f);

    /// <summary>Mean minutes that a robot would have been busy from the switch to the last evaluation, resets included; null where the runs do not tell.</summary>
    public double? RobotMinutes
    {
        get
        {
            double[] minutes = [.. Runs.Select(Minutes).OfType<double>()];
            return minutes.Length == 0 ? null : minutes.Average();
        }
    }

    /// <summary>Runs that reached <see cref="Aim"/> at some evaluation within <see cref="AimMinutes"/>.</summary>
    public int Reached => Runs.Count(r => MinutesToAim(r) <= AimMinutes);

    /// <summary>Success of the frozen control by seed.</summary>
    public double[] Control => SuccessAt(0);

    /// <summary>Success at the last evaluation by seed.</summary>
    public double[] Final => SuccessAt(_plan.After.Count);

    /// <summary>Mean success of all evaluations after the switch by seed: how much was lost or gained on the way.</summary>
    public double[] AlongTheWay => [.. Runs.Select(r => r.Result.Evaluations.Skip(1).Average(e => e.Success))];

    /// <summary>Success by seed at the n-th evaluation; 0 is the control.</summary>
    public double[] SuccessAt(int evaluation) => [.. Runs.Select(r => r.Result.Evaluations[evaluation].Success)];

    /// <summary>Success by steps after the switch, with its band.</summary>
    public Reports.Series Success()
    {
        Interval[] values = [.. Enumerable.Range(0, _plan.After.Count + 1).Select(i => Bootstrap.Mean(SuccessAt(i)))];
        return new Reports.Series(Legend, [0, .. _plan.After], [.. values.Select(v => v.Value)])
        {
            Low = [.. values.Select(v => v.Low)],
            High = [.. values.Select(v => v.High)],
        };
    }

    /// <summary>A measure by environment step, with its band; null where no run has it.</summary>
    public Reports.Series? Measure(string name)
    {
        var by = Runs.SelectMany(r => r.Result.Points).Where(p => p.Name == name && double.IsFinite(p.Value))
            .GroupBy(p => p.Step).Where(g => Runs.Count == 1 || g.Count() >= Math.Min(AverageFrom, Runs.Count)).OrderBy(g => g.Key).ToList();
        if (by.Count == 0)
            return null;
        Interval[] values = [.. by.Select(g => Bootstrap.Of([[.. g.Select(p => p.Value)]], v => v.Average(), 200))];
        return new Reports.Series(Legend, [.. by.Select(g => (double)g.Key)], [.. values.Select(v => v.Value)])
        {
            Low = [.. values.Select(v => v.Low)],
            High = [.. values.Select(v => v.High)],
        };
    }

    private string Legend => Runs.Count == 1 ? $"{Variant} (1 seed)" : $"{Variant} ({Runs.Count} seeds)";

    /// <summary>Minutes that a robot would have been busy in one run; null where it does not tell.</summary>
    public double? Minutes(StoredRun run) => RobotTime.Minutes(run, WarmUp, _plan.After[^1]);

    /// <summary>Robot minutes from the switch to the first evaluation that reached <see cref="Aim"/>; null where none did or the run does not tell.</summary>
    public double? MinutesToAim(StoredRun run)
    {
        int first = run.Result.Evaluations.Skip(1).TakeWhile(e => e.Success < Aim).Count();
        return first < _plan.After.Count ? RobotTime.Minutes(run, WarmUp, _plan.After[first]) : null;
    }

    private static DipSeed Paired(StoredRun run) => new(
        Successes(run.Result.Evaluations[0]), [.. run.Result.Evaluations.Skip(1).Select(Successes)]);

    private static bool[] Successes(EpisodeEvaluation evaluation) => [.. evaluation.Outcomes.Select(o => o == 'S')];
}
