using Warmstart.Controller.Spool;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Episodes;

/// <summary>The streams of a run.</summary>
internal static class EpisodeStreams
{
    /// <summary>The stream that the learner trains on; one controller has one.</summary>
    public const uint Training = 0;

    public static StreamHeader HeaderOf(RunId run, TaskContext task) =>
        new(new(run, Training), task.Hash, task.LayoutHash, ObservationLayout.Size, ActionMapper.Size);
}
