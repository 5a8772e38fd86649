using Warmstart.Controller.Episodes;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Recording;
using Warmstart.Controller.Spool;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Core;

/// <summary>Where rows and episodes go: what the learner trains on into the spool, the rest straight out.</summary>
internal sealed class RunnerSink(ControllerState state, ISpool spool, DirectExperience direct, EventWriter events, Outbox outbox) : IRunnerSink
{
    public void Row(RunPlan plan, ExperienceRow row, StreamCounters counters)
    {
        outbox.Tell(new RecordedRow(plan, row, (long)state.Newest.RobotTimeMs));
        if (plan.Mode != RunMode.FineTune)
        {
            direct.Add(plan, row);
            return;
        }
        byte[] bytes = new byte[ExperienceRowCodec.SizeOf(row.Observation.Length, row.Action.Length)];
        ExperienceRowCodec.Write(row, bytes);
        spool.Add(new(new(plan.Run, EpisodeStreams.Training), bytes, counters));
    }

    public void Episode(RunPlan plan, EpisodeSummary episode)
    {
        direct.Flush();
        events.Episode(plan.Run, episode);
        state.MarkChanged();
    }
}
