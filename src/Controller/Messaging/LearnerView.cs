using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Messaging;

/// <summary>What the learner last said of itself.</summary>
/// <param name="Online">Whether it is there.</param>
/// <param name="Run">The run that it works on; null: none.</param>
/// <param name="Status">Its newest status; null before the first.</param>
public sealed record LearnerView(bool Online, RunId? Run, LearnerStatus? Status)
{
    /// <summary>Before it was heard.</summary>
    public static LearnerView Unknown { get; } = new(false, null, null);
}
