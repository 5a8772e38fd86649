using System.Text.Json;

namespace Warmstart.Controller.Web;

/// <summary>The first thing that a viewer gets: what happened before it came.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Run">The run that episodes and metrics are of.</param>
/// <param name="Episodes">Episodes of the run, oldest first.</param>
/// <param name="Metrics">Numbers of the learner, oldest first.</param>
/// <param name="Events">Newest events, oldest first: topic and content.</param>
internal sealed record LiveGreeting(
    string Arm, string? Run, IReadOnlyList<EpisodePoint> Episodes, IReadOnlyList<MetricsPoint> Metrics, IReadOnlyList<JsonElement[]> Events);
