using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.Monitor;

/// <summary>What was heard since the monitor began, as far as its curves and its list of events need it. Written by the operator's pump, read by the screen.</summary>
public sealed class MonitorHistory
{
    private const int PointsMax = 2000;
    private const int EventsMax = 50;
    private const int Window = 20;
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly List<(double X, double Y)> _success = [];
    private readonly List<(double X, double Y)> _q = [];
    private readonly List<bool> _episodes = [];
    private readonly Queue<string> _events = new();
    private RunId _run;
    private EpisodeEvent? _last;

    /// <summary>Begins to listen.</summary>
    public MonitorHistory(OperatorClient client, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(client);
        _clock = clock;
        client.EpisodeEnded += OnEpisode;
        client.MetricsArrived += OnMetrics;
        client.Happened += Note;
    }

    /// <summary>Called with each event's line, on the pump's thread.</summary>
    public Action<string>? OnLine { get; set; }

    /// <summary>Success of the last 20 episodes over steps of the run.</summary>
    public IReadOnlyList<(double X, double Y)> Success => Copy(_success);

    /// <summary>Mean Q over rows.</summary>
    public IReadOnlyList<(double X, double Y)> Q => Copy(_q);

    /// <summary>Newest events, oldest first.</summary>
    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_gate)
                return [.. _events];
        }
    }

    /// <summary>The last episode; null before one.</summary>
    public EpisodeEvent? LastEpisode => Volatile.Read(ref _last);

    private void OnEpisode(EpisodeEvent episode)
    {
        lock (_gate)
        {
            Begin(episode.Run);
            if (episode.End != EpisodeEnd.Aborted)
            {
                _episodes.Add(episode.End == EpisodeEnd.Success);
                Add(_success, (episode.RunSteps, _episodes.TakeLast(Window).Average(s => s ? 1.0 : 0)));
            }
            if (_episodes.Count > PointsMax)
                _episodes.RemoveRange(0, PointsMax / 2);
        }
        Volatile.Write(ref _last, episode);
        Note(FormattableString.Invariant($"episode {episode.Episode}: {episode.End}, return {episode.Return:0.##}, {episode.Length} steps, {episode.PeakForceN:0.#} N"));
    }

    private void OnMetrics(LearnerMetrics metrics)
    {
        lock (_gate)
        {
            Begin(metrics.Run);
            if (metrics.Values.TryGetValue("q_mean", out double q))
                Add(_q, (metrics.Rows, q));
        }
    }

    private void Begin(RunId run)
    {
        if (run == _run)
            return;
        _run = run;
        _success.Clear();
        _q.Clear();
        _episodes.Clear();
    }

    private void Note(string text)
    {
        if (text.Length == 0)
            return;
        string line = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_clock.GetLocalNow():HH:mm:ss} {TerminalText.Clean(text)}");
        lock (_gate)
        {
            _events.Enqueue(line);
            if (_events.Count > EventsMax)
                _events.Dequeue();
        }
        OnLine?.Invoke(line);
    }

    private static void Add(List<(double X, double Y)> to, (double X, double Y) point)
    {
        to.Add(point);
        if (to.Count > PointsMax)
            to.RemoveRange(0, PointsMax / 2);
    }

    private List<(double X, double Y)> Copy(List<(double X, double Y)> of)
    {
        lock (_gate)
            return [.. of];
    }
}
