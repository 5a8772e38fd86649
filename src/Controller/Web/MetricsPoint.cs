using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Web;

/// <summary>What a chart needs of the learner's numbers.</summary>
/// <param name="Rows">Rows that it trains on.</param>
/// <param name="Version">Policy version.</param>
/// <param name="Values">Means by name.</param>
internal sealed record MetricsPoint(long Rows, long Version, Dictionary<string, double> Values)
{
    public static MetricsPoint Of(LearnerMetrics m) => new(m.Rows, m.PolicyVersion, m.Values);
}
