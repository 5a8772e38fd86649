using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Demo;

/// <summary>What a policy did in lock-step evaluation episodes.</summary>
/// <param name="Deterministic">Success with the mode action.</param>
/// <param name="Stochastic">Success with sampled actions, as during training.</param>
/// <param name="MeanSteps">Mean episode length of the stochastic episodes, policy steps.</param>
/// <param name="PeakForceMedian">Median over stochastic episodes of the peak contact force, N.</param>
/// <param name="PeakForceMax">Largest peak contact force of any stochastic episode, N.</param>
/// <param name="Reflexes">Episodes of both kinds that ended in a robot reflex.</param>
public sealed record EvaluationResult(
    Wilson Deterministic, Wilson Stochastic, double MeanSteps, double PeakForceMedian, double PeakForceMax, int Reflexes);
