namespace Warmstart.Trials.Demo;

/// <summary>One sample of the learner's metrics.</summary>
/// <param name="Step">Environment steps the learner had when it was taken.</param>
/// <param name="QMean">Mean of the critics on the batch.</param>
/// <param name="CriticLoss">Mean squared TD error.</param>
/// <param name="Entropy">Policy entropy, nats.</param>
/// <param name="Temperature">The entropy temperature.</param>
/// <param name="Utd">Critic updates by environment step since the warm-up ended.</param>
/// <param name="UpdatesPerSecond">Agent updates a second.</param>
public sealed record LearningRow(
    long Step, double QMean, double CriticLoss, double Entropy, double Temperature, double Utd, double UpdatesPerSecond);
