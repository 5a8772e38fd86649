using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Learning.Tests.Twin;

/// <summary>A random batch, and its rows in double.</summary>
internal static class TwinBatch
{
    internal static TransitionBatch Create(int rows, int observationSize, int actionSize, ulong seed)
    {
        var batch = new TransitionBatch(rows, observationSize, actionSize);
        var generator = new SeededGenerator(seed, 77);
        generator.FillNormal(batch.Observations);
        generator.FillNormal(batch.NextObservations);
        generator.FillUniform(batch.Actions, -0.95f, 0.95f);
        generator.FillUniform(batch.Rewards, -1f, 1f);
        generator.FillUniform(batch.McReturns, -2f, 2f);
        for (int i = 0; i < rows; i++) batch.Masks[i] = i % 3 == 1 ? 0 : 1;
        return batch;
    }

    internal static double[] Row(float[] values, int row, int size) => [.. values.AsSpan(row * size, size).ToArray().Select(v => (double)v)];

    internal static double[] Observation(this TransitionBatch batch, int row) => Row(batch.Observations, row, batch.ObservationSize);

    internal static double[] Next(this TransitionBatch batch, int row) => Row(batch.NextObservations, row, batch.ObservationSize);

    internal static double[] Action(this TransitionBatch batch, int row) => Row(batch.Actions, row, batch.ActionSize);
}
