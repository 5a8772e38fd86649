using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Losses;

/// <summary>The sampled actions of the penalty: random ones, the policy's at the state, the policy's of the next state; with their densities.</summary>
internal sealed class ConservativeActions
{
    private const float LogTwo = 0.693147180559945309f;

    private readonly ConservativeOptions _options;
    private readonly ActorLearner _actor;
    private readonly PolicySamples _samples;
    private readonly float[] _uniform;
    private readonly float[] _random;
    private readonly int _actionSize;

    internal ConservativeActions(ConservativeOptions options, ActorLearner actor, int states)
    {
        var shape = actor.Network.Shape;
        _options = options;
        _actor = actor;
        _actionSize = shape.ActionSize;
        States = states;
        _samples = new PolicySamples(states, Math.Max(options.CurrentActions, options.NextActions), shape.ActionSize, shape.TanhSquash);
        _uniform = new float[states * options.RandomActions * shape.ActionSize];
        _random = new float[_uniform.Length];
        LogDensities = new float[states * options.ActionsPerState];
    }

    internal int States { get; }

    /// <summary>Rows of (action, state): all states of the first action, then of the second, ….</summary>
    internal int Rows => States * _options.ActionsPerState;

    /// <summary>Logarithm of the density that each row's action was drawn with.</summary>
    internal float[] LogDensities { get; }

    /// <summary>Draws actions for the first states of a mini-batch and writes them as critic inputs.</summary>
    internal void Draw(TransitionBatch batch, int firstRow, IDrawSource draws, bool forMultiplier, CriticInputs inputs, int firstInput)
    {
        var states = batch.Observations.AsSpan(firstRow * batch.ObservationSize);
        if (_options.RandomActions > 0)
        {
            var site = forMultiplier ? DrawSite.Multiplier : DrawSite.Penalty;
            if (_options.NormalRandomActions) draws.Normal(site, _uniform);
            else draws.Uniform(site, _uniform);
            Reorder();
            inputs.Fill(firstInput, states, _random, States, _options.RandomActions);
            LogDensities.AsSpan(0, States * _options.RandomActions).Fill(-_actionSize * LogTwo);
        }

        int used = States * _options.RandomActions;
        Policy(states, states, _options.CurrentActions, forMultiplier ? DrawSite.MultiplierCurrent : DrawSite.PenaltyCurrent, draws, inputs, firstInput, used);
        used += States * _options.CurrentActions;
        var next = batch.NextObservations.AsSpan(firstRow * batch.ObservationSize);
        Policy(next, states, _options.NextActions, forMultiplier ? DrawSite.MultiplierNext : DrawSite.PenaltyNext, draws, inputs, firstInput, used);
    }

    private void Policy(
        ReadOnlySpan<float> of, ReadOnlySpan<float> states, int actions, DrawSite site, IDrawSource draws, CriticInputs inputs, int firstInput, int used)
    {
        if (actions == 0) return;
        _actor.Forward(of, States, site, draws);
        draws.Normal(site, _samples.NoiseOf(States, actions));
        _samples.Compute(_actor.Distribution, 0, States, actions);
        inputs.Fill(firstInput + used, states, _samples.Actions, States, actions);
        _samples.LogProbabilities.AsSpan(0, States * actions).CopyTo(LogDensities.AsSpan(used));
    }

    // Drawn as (state, action), used as (action, state).
    private void Reorder()
    {
        for (int state = 0; state < States; state++)
        {
            for (int k = 0; k < _options.RandomActions; k++)
            {
                _uniform.AsSpan((state * _options.RandomActions + k) * _actionSize, _actionSize)
                    .CopyTo(_random.AsSpan((k * States + state) * _actionSize));
            }
        }
    }
}
