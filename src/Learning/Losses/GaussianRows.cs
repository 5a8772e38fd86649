using Warmstart.Learning.Networks;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Losses;

/// <summary>An actor's distribution for each row of a batch: mean, and logarithm and value of the clipped standard deviation.</summary>
internal sealed unsafe class GaussianRows
{
    private readonly float _logMin;
    private readonly float _logMax;

    internal GaussianRows(ActorShape shape, int rows)
    {
        ActionSize = shape.ActionSize;
        Mean = new float[rows * ActionSize];
        LogStd = new float[rows * ActionSize];
        Std = new float[rows * ActionSize];
        Clipped = new bool[rows * ActionSize];
        _logMin = FloatMath.Log(shape.StdMin);
        _logMax = FloatMath.Log(shape.StdMax);
    }

    internal int ActionSize { get; }

    internal float[] Mean { get; }

    internal float[] LogStd { get; }

    internal float[] Std { get; }

    /// <summary>Where the standard deviation lies on its limit and has no gradient.</summary>
    internal bool[] Clipped { get; }

    /// <summary>Takes a network's outputs: mean, then log-std, side by side; or mean alone and a free log-std vector.</summary>
    internal void Read(BatchedNetwork network, ReadOnlySpan<float> freeLogStd)
    {
        int count = network.ActiveRows * ActionSize;
        for (int i = 0, at = 0; i < network.ActiveRows; i++)
        {
            float* row = network.Outputs + i * network.OutputStride;
            for (int d = 0; d < ActionSize; d++, at++)
            {
                Mean[at] = row[d];
                float raw = freeLogStd.IsEmpty ? row[ActionSize + d] : freeLogStd[d];
                Clipped[at] = raw < _logMin || raw > _logMax;
                LogStd[at] = raw < _logMin ? _logMin : raw > _logMax ? _logMax : raw;
            }
        }

        FloatMath.Exp(LogStd.AsSpan(0, count), Std.AsSpan(0, count));
    }
}
