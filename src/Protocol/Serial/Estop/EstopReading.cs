namespace Warmstart.Protocol.Serial.Estop;

/// <summary>What is known of the line. Unmanaged, so that it crosses threads in a cell.</summary>
/// <param name="State">The newest state; meaningful only while the line is trusted.</param>
/// <param name="IsTrusted">Whether enough messages in a row made sense.</param>
/// <param name="FreshNs">When the newest message that made sense came, host monotonic ns.</param>
public readonly record struct EstopReading(EstopState State, bool IsTrusted, long FreshNs)
{
    /// <summary>Silence that counts as loss, ns: five messages at 50 a second.</summary>
    public const long LostNs = 100_000_000;

    /// <summary>Whether nothing can be said of the button now.</summary>
    /// <param name="nowNs">Host monotonic time, ns.</param>
    public bool IsLost(long nowNs) => !IsTrusted || !(nowNs - FreshNs <= LostNs);
}
