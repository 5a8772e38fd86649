using System.Globalization;
using Warmstart.Protocol.Contracts;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>Converts guided recordings into transitions of one task.</summary>
/// <param name="bench">The task.</param>
/// <param name="seed">Decides the errors of the estimated hole.</param>
internal sealed class GuidedConversion(TaskBench bench, ulong seed) : IGuidedConversion
{
    /// <inheritdoc/>
    public RawDataset Convert(GuidedTable table, string origin)
    {
        var rows = new RowCollector(bench.ObservationSize, bench.ActionSize);
        var warnings = new List<string>();
        if (table.Wrench is null)
            warnings.Add("no wrench was recorded: forces and torques of the observations are 0");
        uint episode = 0;
        foreach (GuidedTrack track in table.Tracks())
        {
            GuidedEpisode played = bench.Replay(track, seed + episode);
            Describe(played, episode, warnings);
            rows.NewStream();
            foreach (RolloutRow row in played.Rows)
                rows.Add(episode, (uint)row.Step, row.Reward, FlagsOf(row), row.Observation, row.Action, row.NextObservation);
            episode++;
        }
        return rows.Count > 0
            ? rows.Build("guided", $"guided recording {origin}", bench.TaskHash, bench.LayoutHash, bench.Task, warnings)
            : throw new DataFileException($"no episode can be used: {(warnings.Count > 0 ? warnings[^1] : "there are no samples")}");
    }

    private static void Describe(GuidedEpisode played, uint episode, List<string> warnings)
    {
        if (played.Problem is { } problem)
            warnings.Add($"episode {episode} is left out: {problem}");
        if (played.FastSteps > 0)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture,
                $"episode {episode}: in {played.FastSteps} of {played.Rows.Count} steps the hand moved further than one action can (up to {played.TopSpeed:0.##} m/s); they are clipped"));
        }
    }

    private static TransitionFlags FlagsOf(RolloutRow row) =>
        (row.Terminal ? TransitionFlags.Terminal : TransitionFlags.None)
        | (row.Truncated ? TransitionFlags.Truncated : TransitionFlags.None)
        | (row.Success ? TransitionFlags.Success : TransitionFlags.None)
        | (row.Reflex ? TransitionFlags.Reflex : TransitionFlags.None);
}
