using Warmstart.Learning.Networks;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Losses;

/// <summary>An actor's distribution for each row of a batch: mean, and logarithm and value of the clipped standard deviation.</summary>
internal sealed unsafe class GaussianRows
{
    private readonly ActorShape _shape;
    private readonly float _logMin;
    private readonly float _logMax;

    internal GaussianRows(ActorShape shape, int rows)
    {
        _shape = shape;
        ActionSize = shape.ActionSize;
        Mean = new float[rows * ActionSize];
        LogStd = new float[rows * ActionSize];
        Std = new float[rows * ActionSize];
        Clipped = new bool[rows * ActionSize];
        Slope = shape.Std == StdParameterization.Softplus ? new float[rows * ActionSize] : [];
        _logMin = FloatMath.Log(shape.StdMin);
        _logMax = FloatMath.Log(shape.StdMax);
    }

    internal int ActionSize { get; }

    internal float[] Mean { get; }

    internal float[] LogStd { get; }

    internal float[] Std { get; }

    /// <summary>Where the standard deviation lies on its limit and has no gradient.</summary>
    internal bool[] Clipped { get; }

    /// <summary>Derivative of <see cref="LogStd"/> by the network's output where that is not 1 (softplus); else empty.</summary>
    internal float[] Slope { get; }

    /// <summary>Takes a network's outputs: mean, then what the deviation comes from, side by side; or mean alone and a log-std of no state.</summary>
    internal void Read(BatchedNetwork network, ReadOnlySpan<float> ofNoState)
    {
        int count = network.ActiveRows * ActionSize;
        for (int i = 0, at = 0; i < network.ActiveRows; i++)
        {
            float* row = network.Outputs + i * network.OutputStride;
            for (int d = 0; d < ActionSize; d++, at++)
            {
                Mean[at] = row[d];
                float raw = ofNoState.IsEmpty ? row[ActionSize + d] : ofNoState[d];
                if (_shape.Std == StdParameterization.Softplus) raw = ThroughSoftplus(raw, at);
                Clipped[at] = _shape.Std == StdParameterization.Fixed || raw < _logMin || raw > _logMax;
                LogStd[at] = raw < _logMin ? _logMin : raw > _logMax ? _logMax : raw;
            }
        }

        FloatMath.Exp(LogStd.AsSpan(0, count), Std.AsSpan(0, count));
    }

    private float ThroughSoftplus(float x, int at)
    {
        float std = FloatMath.Softplus(x);
        Slope[at] = FloatMath.Sigmoid(x) / std;
        return FloatMath.Log(std);
    }
}
