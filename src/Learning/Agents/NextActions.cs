using Warmstart.Learning.Losses;

namespace Warmstart.Learning.Agents;

/// <summary>Actions of the current actor after a batch's steps.</summary>
/// <param name="actor">The actor.</param>
/// <param name="site">Where the noise comes from.</param>
/// <param name="rows">Rows drawn at a time.</param>
/// <param name="actions">Actions a row.</param>
internal sealed class NextActions(ActorLearner actor, DrawSite site, int rows, int actions)
{
    /// <summary>What <see cref="Draw"/> drew last.</summary>
    internal PolicySamples Samples { get; } = new(rows, actions, actor.Network.Shape.ActionSize, actor.Network.Shape.TanhSquash);

    /// <summary>The actor's distributions of some rows, from which any of them can be drawn until its next pass.</summary>
    internal void Forward(TransitionBatch batch, int firstRow, int count, IDrawSource draws) =>
        actor.Forward(batch.NextObservations.AsSpan(firstRow * batch.ObservationSize), count, site, draws);

    /// <summary>Draws actions.</summary>
    /// <param name="firstRow">First row, counted from that of <see cref="Forward"/>.</param>
    /// <param name="draws">The noise.</param>
    internal PolicySamples Draw(int firstRow, IDrawSource draws)
    {
        draws.Normal(site, Samples.NoiseOf(rows, actions));
        Samples.Compute(actor.Distribution, firstRow, rows, actions);
        return Samples;
    }
}
