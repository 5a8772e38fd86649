namespace Warmstart.Learning.Worker;

/// <summary>
/// A sequential test of whether episodes succeed less often than in the warm-up. It may be looked at after each episode: where nothing has
/// changed, it takes at least a thousand episodes on average until it says so by mistake. (A betting CUSUM: the product of likelihood ratios
/// against half the success, kept at 1 or more; Shin, Ramdas and Rinaldo 2023.) A rule on a window of the last episodes fires on noise.
/// </summary>
internal sealed class DropTest
{
    private const double Episodes = 1000;
    private const double WorthLosing = 0.1;

    // One-sided 90 %: a short warm-up may have been lucky.
    private const double Z = 1.2816;
    private double _evidence = 1;

    /// <summary>How often success has fallen.</summary>
    public int Drops { get; private set; }

    /// <summary>Takes the end of an episode.</summary>
    /// <param name="success">How it ended.</param>
    /// <param name="warmUpEpisodes">Episodes of the warm-up.</param>
    /// <param name="warmUpSuccesses">Those of them that succeeded.</param>
    public void Count(bool success, int warmUpEpisodes, int warmUpSuccesses)
    {
        double before = LowerBound(warmUpEpisodes, warmUpSuccesses);
        if (!(before >= WorthLosing))
            return;
        double after = before / 2;
        _evidence = Math.Max(_evidence, 1) * (success ? after / before : (1 - after) / (1 - before));
        if (_evidence < Episodes)
            return;
        Drops++;
        _evidence = 1;
    }

    // Wilson's interval.
    private static double LowerBound(int n, int k)
    {
        if (n == 0)
            return 0;
        double p = (double)k / n, z2 = Z * Z;
        return (p + z2 / (2 * n) - Z * Math.Sqrt(p * (1 - p) / n + z2 / (4.0 * n * n))) / (1 + z2 / n);
    }
}
