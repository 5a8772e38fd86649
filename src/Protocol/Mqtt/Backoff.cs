namespace Warmstart.Protocol.Mqtt;

/// <summary>Pauses between attempts to connect: doubling, capped, back to the start after a success.</summary>
internal sealed class Backoff(TimeSpan min, TimeSpan max)
{
    private int _failures;

    public void Reset() => _failures = 0;

    public TimeSpan Next()
    {
        // 2^20 times even the shortest pause is above any cap.
        double pause = min.TotalSeconds * (1 << Math.Min(_failures++, 20));
        return TimeSpan.FromSeconds(Math.Min(pause, max.TotalSeconds));
    }
}
