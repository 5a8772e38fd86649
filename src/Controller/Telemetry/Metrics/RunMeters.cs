using System.Diagnostics.Metrics;
using Warmstart.Controller.Messaging;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Telemetry.Metrics;

/// <summary>How the present run goes, and what waits for the learner.</summary>
internal sealed class RunMeters
{
    private readonly Counter<long> _episodes;
    private readonly Counter<long> _steps;
    private readonly Gauge<double> _return;
    private readonly Gauge<double> _success;
    private readonly Gauge<double> _force;
    private readonly Gauge<long> _policy;
    private readonly Counter<long> _refused;
    private readonly Gauge<long> _rows;
    private readonly Gauge<long> _capacity;
    private readonly Gauge<long> _online;
    private RunId? _run;
    private Rise _stepsSeen;
    private Rise _refusedSeen;

    public RunMeters(Meter meter)
    {
        _episodes = meter.CreateCounter<long>("run.episodes", null, "Finished episodes, by how they ended.");
        _steps = meter.CreateCounter<long>("run.steps", null, "Policy steps played.");
        _return = meter.CreateGauge<double>("run.episode_return", null, "Return of the last episode.");
        _success = meter.CreateGauge<double>("run.success_ratio", null, "Share of successes among the last 20 episodes.");
        _force = meter.CreateGauge<double>("run.episode_peak_force_newtons", null, "Largest external force of the last episode.");
        _policy = meter.CreateGauge<long>("run.policy_version", null, "Version of the policy that acts.");
        _refused = meter.CreateCounter<long>("run.policies_refused", null, "Policies of the learner that were refused.");
        _rows = meter.CreateGauge<long>("spool.rows", null, "Transitions that wait for the learner.");
        _capacity = meter.CreateGauge<long>("spool.capacity_rows", null, "Transitions that fit.");
        _online = meter.CreateGauge<long>("learner.online", null, "1 while a learner is there.");
    }

    public void Take(EpisodeEvent episode)
    {
        _episodes.Add(1, new KeyValuePair<string, object?>("end", KebabCase.Of(episode.End)));
        _return.Record(episode.Return);
        _force.Record(episode.PeakForceN ?? double.NaN);
    }

    public void Take(ControllerStatus status)
    {
        if (status.Run is { } run)
        {
            if (_run != run.Run)
                (_run, _stepsSeen) = (run.Run, default);
            _steps.Add(_stepsSeen.To(run.Steps));
        }
        _success.Record(status.Run?.SuccessOfLast20 ?? double.NaN);
        _policy.Record(status.Policy?.Version ?? 0);
        _refused.Add(_refusedSeen.To(status.Policy?.Refused ?? 0));
        _rows.Record(status.Spool?.Rows ?? 0);
        _capacity.Record(status.Spool?.Capacity ?? 0);
        _online.Record(status.LearnerOnline ? 1 : 0);
    }
}
