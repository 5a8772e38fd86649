using Warmstart.Controller.Spool;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Episodes;

/// <summary>Takes what the runner makes. Called on the runner's thread; must not wait.</summary>
public interface IRunnerSink
{
    /// <summary>A finished transition with what has been counted up to it.</summary>
    void Row(RunPlan plan, ExperienceRow row, StreamCounters counters);

    /// <summary>A finished episode.</summary>
    void Episode(RunPlan plan, EpisodeSummary episode);
}
