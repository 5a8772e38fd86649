using FsCheck;
using FsCheck.Fluent;
using Warmstart.Robot;

namespace Warmstart.Safety.Tests;

/// <summary>Numbers as bad as they come: mostly of a plausible size, now and then at an edge, huge, infinite or not a number.</summary>
internal sealed class Wild(int seed)
{
    private const int Cases = 10_000;
    private const int LongCases = 10_000_000;

    // Mutation runs ask for a few, always the same: they run the whole suite once a mutant.
    private static readonly int s_few = int.TryParse(Environment.GetEnvironmentVariable("WARMSTART_CASES"), out int few) ? few : 0;

    private static readonly double[] s_worst = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue, double.Epsilon, 0, -0.0];
    private readonly Random _random = new(seed);

    public int Int(int below) => _random.Next(below);

    public bool Chance(double share) => _random.NextDouble() < share;

    public double Finite(double scale) => (_random.NextDouble() * 2 - 1) * scale;

    public double Any(double scale) => _random.Next(12) switch
    {
        0 => s_worst[_random.Next(s_worst.Length)],
        1 => Finite(scale * 1000),
        2 => Finite(scale * 1e-6),
        _ => Finite(scale),
    };

    public Vec3 FiniteVec(double scale) => new(Finite(scale), Finite(scale), Finite(scale));

    public Vec3 AnyVec(double scale) => new(Any(scale), Any(scale), Any(scale));

    public JointVector Joints(double scale, bool finite = false)
    {
        JointVector v = default;
        for (int i = 0; i < JointVector.Length; i++)
            v[i] = finite ? Finite(scale) : Any(scale);
        return v;
    }

    /// <summary>Checks 10,000 cases drawn anew each time; ten million with WARMSTART_LONG=1; the one of WARMSTART_SEED where it is set. A failure names its seed.</summary>
    public static void Check(Func<Wild, bool> holds)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("WARMSTART_SEED"), out int replay))
            Verify(replay, holds);
        else if (s_few > 0)
            Enumerable.Range(1, s_few).ToList().ForEach(seed => Verify(seed * 7919, holds));
        else if (Environment.GetEnvironmentVariable("WARMSTART_LONG") == "1")
            Parallel.For(0, LongCases, seed => Verify(seed, holds));
        else
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => Verify(seed, holds)).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
    }

    private static void Verify(int seed, Func<Wild, bool> holds)
    {
        bool held;
        try
        {
            held = holds(new Wild(seed));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"seed {seed} throws; WARMSTART_SEED={seed} plays it again", e);
        }
        Assert.True(held, $"seed {seed} does not hold; WARMSTART_SEED={seed} plays it again");
    }
}
