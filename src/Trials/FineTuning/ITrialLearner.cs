using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;

namespace Warmstart.Trials.FineTuning;

/// <summary>What learns in a trial: takes each transition and does the update that is due for it. One thread at a time.</summary>
internal interface ITrialLearner
{
    /// <summary>What the newest update measured; null before the first.</summary>
    UpdateMetrics? Metrics { get; }

    /// <summary>Takes a transition.</summary>
    /// <param name="transition">The transition; valid during the call only.</param>
    /// <param name="step">Environment steps before it.</param>
    /// <param name="episode">Number of its episode.</param>
    void Learn(Transition transition, long step, uint episode);
}
