namespace Warmstart.Learning.Agents;

/// <summary>
/// The curriculum of jump-start RL (Uchendu et al. 2022, "Jump-Start Reinforcement Learning"): the guide policy plays the first h steps of
/// an episode, the learning policy the rest; h goes down through h_1 &gt; h_2 &gt; … &gt; 0 whenever the mean return over the last episodes is
/// no worse than the best so far less a tolerance. Pure: a function of the returns that it was told. One thread at a time.
/// </summary>
public sealed class HorizonCurriculum
{
    private readonly HorizonOptions _options;
    private readonly double[] _returns;
    private int _episodes;

    /// <summary>At the first horizon.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public HorizonCurriculum(HorizonOptions options)
    {
        if (options.Error() is { } error) throw new ArgumentException(error, nameof(options));
        _options = options;
        _returns = new double[options.Window];
    }

    /// <summary>Number of the current horizon, 0 for the longest.</summary>
    public int Stage { get; private set; }

    /// <summary>Steps at the start of an episode that the guide plays; 0 at the last stage.</summary>
    public int Horizon => (int)Math.Round((double)_options.FirstHorizon * (_options.Stages - Stage) / _options.Stages);

    /// <summary>Whether the learning policy plays whole episodes.</summary>
    public bool Done => Stage == _options.Stages;

    /// <summary>Best mean return over a window so far; null before the first full window.</summary>
    public double? Best { get; private set; }

    /// <summary>Whether the guide plays a step of an episode.</summary>
    /// <param name="step">Steps of the episode before it.</param>
    public bool GuidePlays(int step) => step < Horizon;

    /// <summary>To be told of each finished episode, in order; may move on to the next horizon.</summary>
    /// <param name="episodeReturn">Sum of its rewards, finite.</param>
    /// <returns>Whether the horizon became shorter.</returns>
    public bool EpisodeEnded(double episodeReturn)
    {
        if (!double.IsFinite(episodeReturn)) throw new ArgumentOutOfRangeException(nameof(episodeReturn), episodeReturn, "the return is not a number");
        if (Done) return false;
        _returns[_episodes++ % _returns.Length] = episodeReturn;
        if (_episodes < _returns.Length) return false;
        double mean = _returns.Average();
        bool moves = Best is not { } best || mean >= best - _options.Tolerance * Math.Abs(best);
        Best = Best is { } before ? Math.Max(before, mean) : mean;
        if (!moves) return false;
        Stage++;
        _episodes = 0;
        return true;
    }
}
