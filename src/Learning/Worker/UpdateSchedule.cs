using Warmstart.Learning.Replay;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>
/// Decides which rows bring an update: every trainable row from the one that completes the warm-up. One row, one update of the agent
/// (which is <c>utd</c> critic steps and one actor step), whatever the clock says.
/// </summary>
/// <param name="warmUpSteps">Warm-up rows that must have arrived.</param>
internal sealed class UpdateSchedule(long warmUpSteps)
{
    public long TrainableRows { get; private set; }

    public long WarmUpRows { get; private set; }

    public bool IsOpen => WarmUpRows >= warmUpSteps;

    /// <summary>Whether an update would be due for a trainable row, were it counted now.</summary>
    public bool IsDue(Transition row) => WarmUpRows + (row.Mode == RunMode.WarmUp ? 1 : 0) >= warmUpSteps;

    /// <summary>Counts a trainable row.</summary>
    /// <returns>Whether an update is due for it.</returns>
    public bool Count(Transition row)
    {
        TrainableRows++;
        if (row.Mode == RunMode.WarmUp)
            WarmUpRows++;
        return IsOpen;
    }
}
