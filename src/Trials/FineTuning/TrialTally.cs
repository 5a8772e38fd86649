using System.Globalization;
using Warmstart.Controller.Tasks;

namespace Warmstart.Trials.FineTuning;

/// <summary>Counts the training episodes of a trial.</summary>
public sealed class TrialTally
{
    /// <summary>Steps a line of the table stands for.</summary>
    public const int BinSteps = 500;

    private const int Window = 20, Wanted = 18;
    private readonly Queue<bool> _last = new();
    private readonly List<(int Successes, int Episodes)> _bins = [];

    /// <summary>First step with at least 18 successes in the last 20 training episodes; null: never.</summary>
    public long? SolvedAt { get; private set; }

    /// <summary>Episodes that a reflex or a fault ended.</summary>
    public int Crashes { get; private set; }

    /// <summary>Largest true contact force of any training episode, N.</summary>
    public double PeakN { get; private set; }

    /// <summary>Counts an episode.</summary>
    /// <param name="step">Environment step at which it ended.</param>
    /// <param name="end">Why.</param>
    /// <param name="peakN">Its largest true contact force, N.</param>
    public void Add(long step, EpisodeEnd end, double peakN)
    {
        bool success = end == EpisodeEnd.Success;
        int bin = (int)((step - 1) / BinSteps);
        while (_bins.Count <= bin)
            _bins.Add((0, 0));
        _bins[bin] = (_bins[bin].Successes + (success ? 1 : 0), _bins[bin].Episodes + 1);
        Crashes += end is EpisodeEnd.Reflex or EpisodeEnd.Fault or EpisodeEnd.ContactBudget ? 1 : 0;
        PeakN = Math.Max(PeakN, peakN);
        _last.Enqueue(success);
        if (_last.Count > Window)
            _last.Dequeue();
        if (SolvedAt is null && _last.Count(s => s) >= Wanted)
            SolvedAt = step;
    }

    /// <summary>Successes by episodes for each <see cref="BinSteps"/> steps.</summary>
    public override string ToString() =>
        string.Join(", ", _bins.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Successes}/{b.Episodes}")));
}
