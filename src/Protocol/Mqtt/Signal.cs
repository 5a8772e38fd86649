using System.Threading.Channels;

namespace Warmstart.Protocol.Mqtt;

/// <summary>An awaitable flag: setting it twice before anyone looked is setting it once.</summary>
internal sealed class Signal
{
    private readonly Channel<bool> _flag =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _flag.Writer.TryWrite(true);

    /// <summary>Completes at once if set; clears it.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await _flag.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false);
        _flag.Reader.TryRead(out _);
    }

    /// <summary>As the other, with a bound, and without an exception in either case.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        using var bound = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellation);
        await WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
