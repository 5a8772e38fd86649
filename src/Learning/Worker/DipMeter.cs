using Warmstart.Learning.Replay;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>Counts episode ends: the frozen policy's success against that of the last fine-tuning episodes.</summary>
public sealed class DipMeter
{
    /// <summary>Fine-tuning episodes in the window.</summary>
    public const int Window = 20;

    private readonly DropTest _drop = new();
    private readonly Queue<bool> _recent = new(Window + 1);
    private int _warmUpEpisodes;
    private int _warmUpSuccesses;
    private int _recentSuccesses;

    /// <summary>The present reading.</summary>
    public DipReading Reading => new(
        _warmUpEpisodes,
        _warmUpEpisodes == 0 ? double.NaN : (double)_warmUpSuccesses / _warmUpEpisodes,
        _recent.Count,
        _recent.Count == 0 ? double.NaN : (double)_recentSuccesses / _recent.Count,
        _drop.Drops);

    /// <summary>Counts a row; only the last of an episode matters.</summary>
    public void Count(Transition row)
    {
        if (row.Done == 0f)
            return;
        bool success = (row.Flags & TransitionFlags.Success) != TransitionFlags.None;
        if (row.Mode == RunMode.WarmUp)
        {
            _warmUpEpisodes++;
            _warmUpSuccesses += success ? 1 : 0;
        }
        else if (row.Mode == RunMode.FineTune)
        {
            _drop.Count(success, _warmUpEpisodes, _warmUpSuccesses);
            _recent.Enqueue(success);
            _recentSuccesses += success ? 1 : 0;
            if (_recent.Count > Window && _recent.Dequeue())
                _recentSuccesses--;
        }
    }
}
