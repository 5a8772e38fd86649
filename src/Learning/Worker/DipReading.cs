namespace Warmstart.Learning.Worker;

/// <summary>Success of the frozen policy against success now.</summary>
/// <param name="WarmUpEpisodes">Episodes of the warm-up.</param>
/// <param name="WarmUpSuccess">Share of them that succeeded; NaN without any.</param>
/// <param name="RecentEpisodes">Fine-tuning episodes in the window.</param>
/// <param name="RecentSuccess">Share of them that succeeded; NaN without any.</param>
/// <param name="Drops">How often a sequential test found success below the warm-up's: <see cref="DropTest"/>.</param>
public readonly record struct DipReading(int WarmUpEpisodes, double WarmUpSuccess, int RecentEpisodes, double RecentSuccess, int Drops = 0)
{
    /// <summary>As many episodes as success must have been seen over before it says anything.</summary>
    public const int EpisodesMin = 10;

    /// <summary>A depth below which success is as good as before.</summary>
    public const double StillGood = 0.05;

    /// <summary>Whether enough recent episodes were seen.</summary>
    public bool IsRecent => RecentEpisodes >= EpisodesMin;

    /// <summary>How far success has fallen below the warm-up's, 0 to 1; NaN while either is unknown.</summary>
    public double Depth => RecentSuccess >= WarmUpSuccess ? 0 : WarmUpSuccess - RecentSuccess;
}
