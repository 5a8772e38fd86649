using Warmstart.Learning.Worker.Reports;
using Warmstart.Learning.Worker.Requests;

namespace Warmstart.Learning.Worker;

/// <summary>Acts on a run that gets worse, as the configuration wants it: on the spiral's alarm, and where <see cref="DropTest"/> says that success fell.</summary>
/// <param name="action">What is wanted.</param>
public sealed class RunGuard(GuardAction action)
{
    /// <summary>Marks the guard's own requests; commands count from 1 up.</summary>
    public const long Token = -1;

    private const int RollBacksMax = 3;
    private string? _run;
    private int _drops;
    private long _goodVersion;
    private int _rollBacks;
    private bool _repeats;

    /// <summary>Whether success is where it was in the warm-up, or above; a run that begins has lost nothing yet.</summary>
    public bool IsWell { get; private set; }

    /// <summary>What it acted on last, for people.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>Looks how the run does.</summary>
    /// <param name="progress">The run.</param>
    /// <param name="spirals">Whether the spiral's alarm was raised just now.</param>
    /// <returns>What is to be done; null for nothing.</returns>
    public TrainerRequest? Look(TrainerProgress progress, bool spirals)
    {
        bool known = progress.Run == _run;
        if (!known)
            (_run, _goodVersion, _rollBacks, IsWell) = (progress.Run, 0, 0, true);
        // What a run lost before this process took it up was acted on then; so was what it takes up again now.
        bool repeats = _repeats || !known;
        _repeats = progress.RowsToRedo > 0;
        if (repeats || _repeats)
        {
            _drops = progress.Dip.Drops;
            return null;
        }
        bool dropped = progress.Dip.Drops > _drops;
        _drops = progress.Dip.Drops;
        if (dropped || spirals)
        {
            IsWell = false;
            return Act(spirals ? "the values spiral down" : "success fell below the warm-up's by more than chance");
        }
        IsWell = progress.Dip.IsRecent && progress.Dip.Depth <= DipReading.StillGood;
        if (IsWell)
            _goodVersion = progress.PublishedVersion;
        return null;
    }

    private TrainerRequest? Act(string cause)
    {
        if (action == GuardAction.Tell)
            return null;
        Cause = cause;
        if (action == GuardAction.Freeze || _rollBacks == RollBacksMax)
            return new SetFrozen(true, Token);
        _rollBacks++;
        return new RollBack(null, _goodVersion, Token);
    }
}
