using System.Numerics;

namespace Warmstart.Numerics.Randomness;

/// <summary>
/// xoshiro256** (Blackman and Vigna, public domain) seeded by splitmix64. The state is four words and nothing else, so a run can be
/// resumed exactly. One thread at a time; allocation-free.
/// </summary>
public sealed class SeededGenerator
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>A generator whose whole sequence follows from a seed and a stream number.</summary>
    public SeededGenerator(ulong seed, ulong stream = 0)
    {
        ulong x = seed ^ BitOperations.RotateLeft(stream * 0xD1342543DE82EF95UL, 32);
        _s0 = SplitMix(ref x);
        _s1 = SplitMix(ref x);
        _s2 = SplitMix(ref x);
        _s3 = SplitMix(ref x);
    }

    /// <summary>A generator that goes on from a saved state.</summary>
    public SeededGenerator(in GeneratorState state) => State = state;

    /// <summary>The state between two draws.</summary>
    public GeneratorState State
    {
        get => new(_s0, _s1, _s2, _s3);
        set
        {
            if ((value.S0 | value.S1 | value.S2 | value.S3) == 0) throw new ArgumentException("a generator's state cannot be all zero", nameof(value));
            (_s0, _s1, _s2, _s3) = (value.S0, value.S1, value.S2, value.S3);
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), 24 bits.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>Uniform in [0, bound), without bias (Lemire's multiplication with rejection).</summary>
    /// <param name="bound">1 or more.</param>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        uint range = (uint)bound;
        ulong product = (ulong)(uint)(NextUInt64() >> 32) * range;
        if ((uint)product < range)
        {
            uint threshold = (uint)(-(int)range) % range;
            while ((uint)product < threshold) product = (ulong)(uint)(NextUInt64() >> 32) * range;
        }

        return (int)(product >> 32);
    }

    /// <summary>One standard normal number.</summary>
    public float NextNormal()
    {
        Span<float> one = stackalloc float[1];
        NormalDraws.Fill(this, one);
        return one[0];
    }

    /// <summary>Fills with uniform numbers in [low, high).</summary>
    public void FillUniform(Span<float> destination, float low, float high)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] = low + (high - low) * NextSingle();
    }

    /// <summary>Fills with standard normal numbers. Each call draws afresh: nothing is kept for the next.</summary>
    public void FillNormal(Span<float> destination) => NormalDraws.Fill(this, destination);

    private static ulong SplitMix(ref ulong x)
    {
        ulong z = x += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
