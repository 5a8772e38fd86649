using System.Globalization;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.Demo;

/// <summary>Listens to the daemons and keeps what the table shows and the report needs. The operator's pump writes, the demo reads.</summary>
public sealed class DemoWatch
{
    private readonly RunRecord _record;
    private readonly double _robotSecondsBefore;
    private readonly Lock _gate = new();
    private DemoSnapshot _snapshot;
    private long _robotStartMs = -1;

    /// <summary>Goes on where the record stands.</summary>
    public DemoWatch(RunRecord record, int stepsWanted)
    {
        _record = record;
        _robotSecondsBefore = record.Episodes.Count > 0 ? record.Episodes[^1].RobotSeconds : 0;
        _snapshot = new DemoSnapshot { StepsWanted = stepsWanted };
    }

    /// <summary>What the table shows.</summary>
    public DemoSnapshot Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>The newest policy that the learner published, as it came; null before the first.</summary>
    public ReadOnlyMemory<byte>? NewestPolicy { get; private set; }

    /// <summary>Begins to listen.</summary>
    public void Attach(OperatorClient client)
    {
        client.EpisodeEnded += OnEpisode;
        client.MetricsArrived += OnMetrics;
        client.PolicyPublished += payload => NewestPolicy = payload.Length > 0 ? payload : NewestPolicy;
        client.Happened += text => Change(s => s with { LastEvent = text });
    }

    /// <summary>Says what is going on.</summary>
    public void Phase(string phase) => Change(s => s with { Phase = phase });

    /// <summary>Takes over what the daemons say of themselves.</summary>
    public void Update(ArmView view)
    {
        if (view.Status is { } status)
            Change(s => Take(s, status));
        if (view.Loop is { } loop)
            Change(s => Take(s, loop));
        if (view.Learner is { } learner)
            Change(s => s with { Utd = learner.UtdActual ?? s.Utd });
    }

    private static DemoSnapshot Take(DemoSnapshot now, ControllerStatus status) => now with
    {
        Phase = status.Run is { } run && status.State == LifecycleState.Running ? run.Mode.ToString() : now.Phase,
        State = status.State.ToString(),
        Steps = status.Run?.Steps ?? now.Steps,
        PolicyVersion = status.Policy?.Version ?? now.PolicyVersion,
        Backlog = status.Spool?.Rows ?? now.Backlog,
        Faults = status.Faults.Length == 0 ? "none" : string.Join(", ", status.Faults.Select(f => f.Name)),
    };

    private static DemoSnapshot Take(DemoSnapshot now, LoopTelemetry loop) => now with
    {
        Collections = loop.Summary.CollectionsWhileArmed,
        ComputeMicroseconds = (Percentile(loop.Compute, 0.5), loop.Summary.ComputeP99Us ?? Percentile(loop.Compute, 0.99), loop.Compute?.MaxUs ?? 0),
        LatencyMicroseconds = (Percentile(loop.StateToCommand, 0.5), Percentile(loop.StateToCommand, 0.99)),
        Late = string.Create(
            CultureInfo.InvariantCulture,
            $"{loop.Summary.Late} of {loop.Summary.Cycles}{(loop.LateByCause.Values.Any(n => n > 0) ? ": " : "")}{string.Join(", ", loop.LateByCause.Where(c => c.Value > 0).Select(c => $"{c.Key} {c.Value}"))}"),
    };

    private static double Percentile(Histogram? histogram, double share)
    {
        if (histogram is null || histogram.Counts.Length != histogram.UpToUs.Length + 1)
            return double.NaN;
        double wanted = share * histogram.Counts.Sum();
        long seen = 0;
        for (int i = 0; i < histogram.UpToUs.Length; i++)
        {
            seen += histogram.Counts[i];
            if (seen >= wanted)
                return histogram.UpToUs[i];
        }
        return histogram.MaxUs;
    }

    private void OnEpisode(EpisodeEvent episode)
    {
        if (_robotStartMs < 0)
            _robotStartMs = (episode.RobotTimeMs ?? 0) - (episode.Length * 100L);
        var row = new EpisodeRow(
            episode.Episode, episode.Mode.ToString(), episode.RunSteps, episode.End == EpisodeEnd.Success, episode.Length, episode.PeakForceN ?? double.NaN,
            episode.PolicyVersion, _robotSecondsBefore + (((episode.RobotTimeMs ?? _robotStartMs) - _robotStartMs) / 1000.0));
        lock (_gate)
            _record.Episodes.Add(row);
        Change(s => s with { Episodes = _record.Episodes.Count, PeakForce = row.PeakForce, RecentSuccess = _record.MovingSuccess()[^1] });
    }

    private void OnMetrics(LearnerMetrics metrics)
    {
        double Value(string name) => metrics.Values.TryGetValue(name, out double value) ? value : double.NaN;
        var row = new LearningRow(
            metrics.Rows, Value("q_mean"), Value("critic_loss"), Value("entropy"), Value("temperature"), Value("utd_actual"), Value("updates_per_second"));
        if (metrics.GradientSteps > 0)
        {
            lock (_gate)
                _record.Learning.Add(row);
        }
        Change(s => s with { QMean = row.QMean, UpdatesPerSecond = row.UpdatesPerSecond });
    }

    private void Change(Func<DemoSnapshot, DemoSnapshot> change)
    {
        lock (_gate)
            Volatile.Write(ref _snapshot, change(_snapshot));
    }
}
