namespace Warmstart.Trials.Experiments.Running;

/// <summary>One evaluation of a run.</summary>
/// <param name="Step">Environment steps after the switch; 0 for the frozen control.</param>
/// <param name="Outcomes">A letter an episode: S success, T time-out, R reflex, F fault, B contact budget.</param>
/// <param name="MeanReturn">Mean undiscounted return.</param>
/// <param name="MeanSteps">Mean policy steps.</param>
/// <param name="PeakForceN">Largest true contact force, N.</param>
public sealed record EpisodeEvaluation(int Step, string Outcomes, double MeanReturn, double MeanSteps, double PeakForceN)
{
    /// <summary>Share of successes, 0..1.</summary>
    public double Success => Outcomes.Length == 0 ? 0 : (double)Outcomes.Count(o => o == 'S') / Outcomes.Length;
}
