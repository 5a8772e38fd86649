using Warmstart.Numerics.Randomness;

namespace Warmstart.Learning.Agents;

/// <summary>An agent whose critics can be asked about any rows without learning from them.</summary>
public interface ICriticMeter
{
    /// <summary>Rows that <see cref="Measure"/> takes at once: those of one critic step.</summary>
    int MeterRows { get; }

    /// <summary>Q, target and TD error of rows at the current parameters. Nothing of the agent's state changes.</summary>
    /// <param name="batch"><see cref="MeterRows"/> rows.</param>
    /// <param name="generator">Source of random numbers; not the one of updates.</param>
    UpdateMetrics Measure(TransitionBatch batch, SeededGenerator generator);
}
