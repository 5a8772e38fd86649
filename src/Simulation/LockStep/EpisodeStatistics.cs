using Warmstart.Controller.Tasks;

namespace Warmstart.Simulation.LockStep;

/// <summary>Figures over a set of episodes. Immutable.</summary>
public sealed class EpisodeStatistics
{
    private readonly double[] _measured;
    private readonly double[] _contact;

    /// <summary>Sums up episodes.</summary>
    public EpisodeStatistics(IReadOnlyList<EpisodeResult> episodes)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        Episodes = episodes.Count;
        Successes = episodes.Count(e => e.Succeeded);
        Reflexes = episodes.Count(e => e.End == EpisodeEnd.Reflex);
        Faults = episodes.Count(e => e.End is EpisodeEnd.Fault or EpisodeEnd.ContactBudget);
        TimeOuts = episodes.Count(e => e.End == EpisodeEnd.TimeOut);
        MeanSteps = Episodes == 0 ? 0 : episodes.Average(e => (double)e.Steps);
        MeanSuccessSteps = Successes == 0 ? 0 : episodes.Where(e => e.Succeeded).Average(e => (double)e.Steps);
        _measured = [.. episodes.Select(e => e.MeasuredPeakN).Order()];
        _contact = [.. episodes.Select(e => e.ContactPeakN).Order()];
    }

    /// <summary>Episodes in all.</summary>
    public int Episodes { get; }

    /// <summary>Episodes that succeeded.</summary>
    public int Successes { get; }

    /// <summary>Episodes that the robot's reflex ended.</summary>
    public int Reflexes { get; }

    /// <summary>Episodes that a monitor of the loop or the contact budget ended.</summary>
    public int Faults { get; }

    /// <summary>Episodes that used up their steps.</summary>
    public int TimeOuts { get; }

    /// <summary>Mean policy steps of all episodes.</summary>
    public double MeanSteps { get; }

    /// <summary>Mean policy steps of the successful episodes; 0 without one.</summary>
    public double MeanSuccessSteps { get; }

    /// <summary>Share of successes, 0..1.</summary>
    public double SuccessRate => Episodes == 0 ? 0 : (double)Successes / Episodes;

    /// <summary>A quantile (0..1) over episodes of the largest measured force, N.</summary>
    public double MeasuredPeakN(double quantile) => Quantile(_measured, quantile);

    /// <summary>A quantile (0..1) over episodes of the largest true contact force, N.</summary>
    public double ContactPeakN(double quantile) => Quantile(_contact, quantile);

    private static double Quantile(double[] sorted, double quantile) =>
        sorted.Length == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(quantile * sorted.Length) - 1, 0, sorted.Length - 1)];
}
