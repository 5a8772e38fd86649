using Warmstart.Learning.Worker.Reports;

namespace Warmstart.Learning.Worker;

/// <summary>The names under <c>values</c> of <c>learner/metrics</c>. A value that is not known is left out.</summary>
internal static class MetricNames
{
    public static Dictionary<string, double> Values(TrainerProgress p, long rowsOnDisk)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["rows"] = rowsOnDisk,
            ["env_steps"] = p.EnvSteps,
            ["backlog_rows"] = rowsOnDisk - p.EnvSteps,
            ["updates"] = p.UpdatesDone,
            ["updates_skipped"] = p.UpdatesSkipped,
            ["updates_per_second"] = p.UpdatesPerSecond,
            ["utd_actual"] = p.UtdActual,
            ["warm_up_success"] = p.Dip.WarmUpSuccess,
            ["success"] = p.Dip.RecentSuccess,
            ["dip"] = p.Dip.Depth,
        };
        if (p.WindowUpdates > 0)
            AddLosses(values, p);
        foreach (string unknown in values.Where(v => !double.IsFinite(v.Value)).Select(v => v.Key).ToArray())
            values.Remove(unknown);
        return values;
    }

    private static void AddLosses(Dictionary<string, double> values, TrainerProgress p)
    {
        values["update_ms"] = p.MillisecondsAnUpdate;
        values["critic_loss"] = p.Mean.CriticLoss;
        values["td_error"] = p.Mean.TdError;
        values["q_mean"] = p.Mean.PredictedQ;
        values["target_q"] = p.Mean.TargetQ;
        values["actor_loss"] = p.Mean.ActorLoss;
        values["temperature_loss"] = p.Mean.TemperatureLoss;
        values["entropy"] = p.Mean.Entropy;
        values["temperature"] = p.Mean.Temperature;
        values["critic_gradient_norm"] = p.Mean.CriticGradientNorm;
        values["actor_gradient_norm"] = p.Mean.ActorGradientNorm;
    }
}
