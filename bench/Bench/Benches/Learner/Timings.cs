namespace Warmstart.Bench.Benches.Learner;

/// <summary>Seconds of single updates. The list grows before it is measured, so that adding allocates nothing.</summary>
internal sealed class Timings
{
    private readonly List<double> _seconds = new(100_000);

    internal int Count => _seconds.Count;

    /// <summary>Seconds of processor time of all threads, for all updates together.</summary>
    internal double Cpu { get; set; }

    internal double Least => _seconds.Min();

    internal double Median
    {
        get
        {
            double[] sorted = [.. _seconds.Order()];
            return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
        }
    }

    internal void Add(double seconds) => _seconds.Add(seconds);
}
