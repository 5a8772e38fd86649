using Warmstart.Controller.Messaging;
using Warmstart.Safety;

namespace Warmstart.Controller.Telemetry;

/// <summary>Counts, second by second, in how many ticks each limiter held something back.</summary>
internal sealed class ClampCounter(EventWriter events)
{
    // Smoothing the reference is these two limiters' daily work and no news.
    private const ClampSet Ordinary = ClampSet.ReferenceRate | ClampSet.ErrorClip;
    private static readonly ClampSet[] Limits = [.. Enum.GetValues<ClampSet>().Where(c => c != ClampSet.None && (c & Ordinary) == ClampSet.None)];
    private readonly int[] _ticks = new int[Limits.Length];

    public void Add(ClampSet clamps)
    {
        for (int i = 0; i < Limits.Length; i++)
            _ticks[i] += (clamps & Limits[i]) != ClampSet.None ? 1 : 0;
    }

    public void Publish()
    {
        for (int i = 0; i < Limits.Length; i++)
        {
            if (_ticks[i] > 0)
                events.Clamp(KebabCase.Of(Limits[i]), _ticks[i]);
            _ticks[i] = 0;
        }
    }
}
