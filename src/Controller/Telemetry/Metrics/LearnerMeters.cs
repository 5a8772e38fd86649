using System.Diagnostics.Metrics;
using Warmstart.Controller.Messaging;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Telemetry.Metrics;

/// <summary>What the learner says of itself over the broker, beside the daemon's own, so that one page tells the whole run.</summary>
internal sealed class LearnerMeters
{
    private const int AlarmsMax = 64;
    private const int CodeMax = 64;
    private readonly Gauge<double> _utd;
    private readonly Counter<long> _updates;
    private readonly Gauge<long> _policy;
    private readonly Gauge<long> _rows;
    private readonly Gauge<long> _phase;
    private readonly Gauge<long> _alarms;
    private readonly HashSet<string> _alarmsSeen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Gauge<double> Gauge, double Scale)> _values;
    private Rise _updatesSeen;

    public LearnerMeters(Meter meter)
    {
        _utd = meter.CreateGauge<double>("learner.update_to_data_ratio", null, "Updates a step as done since the warm-up.");
        _updates = meter.CreateCounter<long>("learner.gradient_steps", null, "Critic updates done.");
        _policy = meter.CreateGauge<long>("learner.policy_version", null, "Version of the newest published policy.");
        _rows = meter.CreateGauge<long>("learner.rows", null, "Rows that it trains on.");
        _phase = meter.CreateGauge<long>("learner.phase", null, "1 for the learner's phase, 0 for the others.");
        _alarms = meter.CreateGauge<long>("learner.alarm", null, "1 while an alarm of the learner stands, by its code.");
        _values = new()
        {
            ["critic_loss"] = (meter.CreateGauge<double>("learner.critic_loss", null, "Critic loss, mean of the last report."), 1),
            ["actor_loss"] = (meter.CreateGauge<double>("learner.actor_loss", null, "Actor loss."), 1),
            ["temperature_loss"] = (meter.CreateGauge<double>("learner.temperature_loss", null, "Temperature loss."), 1),
            ["q_mean"] = (meter.CreateGauge<double>("learner.q_value", null, "Mean predicted Q."), 1),
            ["target_q"] = (meter.CreateGauge<double>("learner.target_q_value", null, "Mean target Q."), 1),
            ["td_error"] = (meter.CreateGauge<double>("learner.td_error", null, "Mean absolute temporal difference."), 1),
            ["entropy"] = (meter.CreateGauge<double>("learner.entropy", null, "Entropy of the policy."), 1),
            ["temperature"] = (meter.CreateGauge<double>("learner.temperature", null, "Entropy temperature."), 1),
            ["backlog_rows"] = (meter.CreateGauge<double>("learner.backlog_rows", null, "Rows on its disk that it has not trained on yet."), 1),
            ["updates_per_second"] = (meter.CreateGauge<double>("learner.updates_per_second", null, "Updates a second."), 1),
            ["update_ms"] = (meter.CreateGauge<double>("learner.update.duration", "s", "Time of one update."), 1e-3),
            ["success"] = (meter.CreateGauge<double>("learner.success_ratio", null, "Share of successes that the learner saw lately."), 1),
            ["warm_up_success"] = (meter.CreateGauge<double>("learner.warm_up_success_ratio", null, "Share of successes in the warm-up."), 1),
            ["dip"] = (meter.CreateGauge<double>("learner.dip_ratio", null, "How far success has fallen below the warm-up's."), 1),
        };
    }

    public void Take(LearnerStatus status)
    {
        _utd.Record(status.UtdActual ?? double.NaN);
        _updates.Add(_updatesSeen.To(status.GradientSteps));
        _policy.Record(status.PolicyVersion);
        _rows.Record(status.Rows);
        foreach (var phase in Enum.GetValues<LearnerPhase>())
            _phase.Record(status.Phase == phase ? 1 : 0, new KeyValuePair<string, object?>("phase", KebabCase.Of(phase)));
        // What is written over the wire must not fill the memory.
        foreach (string code in status.Alarms.Where(c => c.Length <= CodeMax && _alarmsSeen.Count < AlarmsMax))
            _alarmsSeen.Add(code);
        foreach (string code in _alarmsSeen)
            _alarms.Record(status.Alarms.Contains(code, StringComparer.Ordinal) ? 1 : 0, new KeyValuePair<string, object?>("code", code));
    }

    public void Take(LearnerMetrics metrics)
    {
        foreach (var (name, value) in metrics.Values)
        {
            if (_values.TryGetValue(name, out var known))
                known.Gauge.Record(value * known.Scale);
        }
    }
}
