namespace Warmstart.Learning.TensorBoard;

/// <summary>Our metrics under the names that CleanRL's pages use, so that curves of several tools lie in one chart; the rest under ours.</summary>
internal static class EventTags
{
    public const string EpisodicReturn = "charts/episodic_return";
    public const string EpisodicLength = "charts/episodic_length";
    public const string EpisodicSuccess = "charts/episodic_success";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["critic_loss"] = "losses/qf_loss",
        ["q_mean"] = "losses/qf_values",
        ["target_q"] = "losses/target_qf_values",
        ["actor_loss"] = "losses/actor_loss",
        ["temperature"] = "losses/alpha",
        ["temperature_loss"] = "losses/alpha_loss",
        ["entropy"] = "losses/entropy",
        ["td_error"] = "losses/td_error",
        ["critic_gradient_norm"] = "gradients/qf_norm",
        ["actor_gradient_norm"] = "gradients/actor_norm",
        ["updates_per_second"] = "charts/SPS",
        ["utd_actual"] = "charts/update_to_data",
        ["success"] = "charts/success_of_last_20",
        ["warm_up_success"] = "charts/warm_up_success",
        ["dip"] = "charts/dip",
        ["backlog_rows"] = "charts/backlog_rows",
        ["update_ms"] = "charts/update_ms",
    };

    /// <summary>What of the metrics is drawn, under its tag.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Of(IReadOnlyDictionary<string, double> values)
    {
        foreach (var (name, value) in values)
        {
            if (Names.TryGetValue(name, out string? tag))
                yield return new(tag, value);
        }
    }
}
