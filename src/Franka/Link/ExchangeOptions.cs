namespace Warmstart.Franka.Link;

/// <summary>How states are awaited.</summary>
public sealed record ExchangeOptions
{
    /// <summary>How to wait.</summary>
    public ReceiveMode Mode { get; init; } = ReceiveMode.Block;

    /// <summary>Local UDP port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Time between two states.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>How long before a state is due the sleep ends (sleep-then-spin).</summary>
    public TimeSpan Lead { get; init; } = TimeSpan.FromMicroseconds(200);

    /// <summary>How long polling goes on after a state was due, before it blocks (sleep-then-spin).</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMicroseconds(500);
}
