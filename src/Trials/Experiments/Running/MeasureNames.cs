namespace Warmstart.Trials.Experiments.Running;

/// <summary>What is measured along a run.</summary>
public static class MeasureNames
{
    /// <summary>Mean Q of the update's own rows.</summary>
    public const string QMean = "q_mean";

    /// <summary>Mean |Q − target| of the update's own rows.</summary>
    public const string TdError = "td_error";

    /// <summary>Entropy of the actor.</summary>
    public const string Entropy = "entropy";

    /// <summary>The entropy's weight.</summary>
    public const string Temperature = "temperature";

    /// <summary>The critics' loss.</summary>
    public const string CriticLoss = "critic_loss";

    /// <summary>Mean Q of held offline rows.</summary>
    public const string QOffline = "q_offline";

    /// <summary>Mean Q of the newest online rows.</summary>
    public const string QOnline = "q_online";

    /// <summary>Mean |Q − target| of held offline rows.</summary>
    public const string TdOffline = "td_offline";

    /// <summary>Mean |Q − target| of the newest online rows.</summary>
    public const string TdOnline = "td_online";

    /// <summary>Training episodes so far, at the switch and at each evaluation: with the steps, how long it was on a robot.</summary>
    public const string Episodes = "episodes";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [QMean, TdError, Entropy, Temperature, CriticLoss, QOffline, QOnline, TdOffline, TdOnline, Episodes];
}
