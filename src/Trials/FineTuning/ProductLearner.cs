using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Worker;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.FineTuning;

/// <summary>The very trainer of the learner's program: online rows alone.</summary>
internal sealed class ProductLearner : ITrialLearner
{
    private readonly Trainer _trainer;
    private readonly TrialGuard? _guard;
    private readonly int _warmUp;

    public ProductLearner(IOnlineAgent agent, TrialOptions options)
    {
        _warmUp = options.WarmUp;
        _trainer = new Trainer(agent, ObservationLayout.Size, ActionMapper.Size, new TrainerOptions { WarmUpSteps = options.WarmUp, Seed = options.Seed });
        _guard = options.Guard == GuardAction.Tell ? null : new TrialGuard(_trainer, options.Guard);
    }

    public UpdateMetrics? Metrics => _trainer.UpdatesDone > 0 ? _trainer.LastMetrics : null;

    public void Learn(Transition transition, long step, uint episode)
    {
        var flags = (transition.Terminal ? TransitionFlags.Terminal : TransitionFlags.None)
            | (transition.Truncated ? TransitionFlags.Truncated : TransitionFlags.None)
            | (transition.Success ? TransitionFlags.Success : TransitionFlags.None)
            | (transition.Reflex ? TransitionFlags.Reflex : TransitionFlags.None);
        _trainer.Enqueue(new Learning.Replay.Transition
        {
            Stream = 0,
            Sequence = step,
            Mode = step < _warmUp ? RunMode.WarmUp : RunMode.FineTune,
            Flags = flags,
            Episode = episode,
            Step = (uint)transition.Step,
            Reward = transition.Reward,
            PeakForce = transition.PeakForce,
            Observation = transition.Observation.ToArray(),
            Action = transition.Action.ToArray(),
            NextObservation = transition.NextObservation.ToArray(),
        });
        bool updated = false;
        if (_guard is { Frozen: true })
            _trainer.TakeIdleRows();
        else
            updated = _trainer.Advance() == true;
        if (!_trainer.IsHealthy)
            throw new InvalidDataException($"step {step + 1}: the update measured a value that is not finite");
        _guard?.After(updated);
    }
}
