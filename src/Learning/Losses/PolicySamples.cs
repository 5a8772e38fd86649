using Warmstart.Numerics.Kernels;

namespace Warmstart.Learning.Losses;

/// <summary>Actions drawn from the actor's distributions: one or several a row, all rows of the first, then all of the second, ….</summary>
internal sealed class PolicySamples
{
    private const float HalfLogTwoPi = 0.918938533204672742f;
    private const float LogTwo = 0.693147180559945309f;

    private readonly float[] _gaussian;
    private readonly float[] _softplus;
    private readonly bool _squash;

    internal PolicySamples(int rows, int actions, int actionSize, bool squash)
    {
        ActionSize = actionSize;
        Noise = new float[rows * actions * actionSize];
        Actions = new float[rows * actions * actionSize];
        LogProbabilities = new float[rows * actions];
        _gaussian = new float[rows * actions * actionSize];
        _softplus = new float[rows * actions * actionSize];
        _squash = squash;
    }

    internal int ActionSize { get; }

    /// <summary>Standard normal numbers; to be filled before <see cref="Compute"/>.</summary>
    internal float[] Noise { get; }

    internal float[] Actions { get; }

    internal float[] LogProbabilities { get; }

    internal Span<float> NoiseOf(int rows, int actions) => Noise.AsSpan(0, rows * actions * ActionSize);

    /// <summary>Actions and their log-probabilities, with mean and std of the rows from <paramref name="firstRow"/> on.</summary>
    internal void Compute(GaussianRows rows, int firstRow, int count, int actions)
    {
        int perAction = count * ActionSize, all = perAction * actions, offset = firstRow * ActionSize;
        for (int k = 0; k < actions; k++)
        {
            for (int i = 0; i < perAction; i++)
                _gaussian[k * perAction + i] = MathF.FusedMultiplyAdd(rows.Std[offset + i], Noise[k * perAction + i], rows.Mean[offset + i]);
        }

        if (_squash)
        {
            FloatMath.Tanh(_gaussian.AsSpan(0, all), Actions.AsSpan(0, all));
            for (int i = 0; i < all; i++) _softplus[i] = -2f * _gaussian[i];
            FloatMath.Softplus(_softplus.AsSpan(0, all), _softplus.AsSpan(0, all));
        }
        else
        {
            _gaussian.AsSpan(0, all).CopyTo(Actions);
        }

        for (int row = 0; row < count * actions; row++) LogProbabilities[row] = LogProbability(rows, offset + row % count * ActionSize, row * ActionSize);
    }

    /// <summary>log N(u) − Σ 2·(ln 2 − u − softplus(−2u)) for u already known.</summary>
    private float LogProbability(GaussianRows rows, int distribution, int at)
    {
        float sum = 0;
        for (int d = 0; d < ActionSize; d++)
        {
            float e = Noise[at + d];
            sum += -0.5f * e * e - rows.LogStd[distribution + d] - HalfLogTwoPi;
            if (_squash) sum -= 2f * (LogTwo - _gaussian[at + d] - _softplus[at + d]);
        }

        return sum;
    }

    /// <summary>Mean of the first log-probabilities.</summary>
    internal float MeanLogProbability(int count)
    {
        double sum = 0;
        foreach (float value in LogProbabilities.AsSpan(0, count)) sum += value;
        return (float)(sum / count);
    }
}
