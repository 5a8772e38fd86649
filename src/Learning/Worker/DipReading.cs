namespace Warmstart.Learning.Worker;

/// <summary>Success of the frozen policy against success now.</summary>
/// <param name="WarmUpEpisodes">Episodes of the warm-up.</param>
/// <param name="WarmUpSuccess">Share of them that succeeded; NaN without any.</param>
/// <param name="RecentEpisodes">Fine-tuning episodes in the window.</param>
/// <param name="RecentSuccess">Share of them that succeeded; NaN without any.</param>
/// <param name="Drops">How often a sequential test found success below the warm-up's: <see cref="DropTest"/>.</param>
public readonly record struct DipReading(int WarmUpEpisodes, double WarmUpSuccess, int RecentEpisodes, double RecentSuccess, int Drops = 0)
{
    /// <summary>How far success has fallen below the warm-up's, 0 to 1; NaN while either is unknown.</summary>
    public double Depth => RecentSuccess >= WarmUpSuccess ? 0 : WarmUpSuccess - RecentSuccess;
}
