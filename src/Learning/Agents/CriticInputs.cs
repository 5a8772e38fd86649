using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>Rows of (observation, action) as the critics read them.</summary>
internal sealed unsafe class CriticInputs(int rows, int observationSize, int actionSize, int stride)
{
    private readonly AlignedFloats _rows = new(rows * stride);

    internal float* Pointer => _rows.Pointer;

    internal int Stride => stride;

    internal float* Row(int row) => _rows.Pointer + row * stride;

    /// <summary>Fills rows from a first one on; the actions repeat the observations' order once for each action a state.</summary>
    internal void Fill(int firstRow, ReadOnlySpan<float> observations, ReadOnlySpan<float> actions, int count, int actionsPerRow)
    {
        for (int i = 0; i < count * actionsPerRow; i++)
        {
            var row = new Span<float>(Row(firstRow + i), observationSize + actionSize);
            observations.Slice(i % count * observationSize, observationSize).CopyTo(row);
            actions.Slice(i * actionSize, actionSize).CopyTo(row[observationSize..]);
        }
    }

    /// <summary>Fills rows that lie a step apart, one a state; the actions lie one after the other.</summary>
    internal void FillSpread(int firstRow, int step, ReadOnlySpan<float> observations, ReadOnlySpan<float> actions, int actionsStep, int count)
    {
        for (int i = 0; i < count; i++)
        {
            var row = new Span<float>(Row(firstRow + i * step), observationSize + actionSize);
            observations.Slice(i * observationSize, observationSize).CopyTo(row);
            actions.Slice(i * actionsStep * actionSize, actionSize).CopyTo(row[observationSize..]);
        }
    }
}
