namespace Warmstart.Safety.Monitors;

/// <summary>Milliseconds for which a condition has held without a break.</summary>
internal struct Dwell
{
    private int _heldMs;

    /// <summary>Counts, and says whether the condition has held for as long as the limit (1: at once).</summary>
    public bool Held(bool condition, int elapsedMs, double limitMs)
    {
        _heldMs = condition ? Math.Min(_heldMs + elapsedMs, 1_000_000) : 0;
        return condition && !(_heldMs < limitMs);
    }
}
