using System.Threading.Channels;
using Warmstart.Controller.Core;

namespace Warmstart.Controller.Hosting;

/// <summary>Does long work on the pool, one thing after the other.</summary>
internal sealed class OrderedBackground : IBackground
{
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });

    /// <inheritdoc/>
    public void Run(Action action) => _work.Writer.TryWrite(action);

    /// <summary>Works until cancelled; a failure of the work is a failure of the worker.</summary>
    public async Task WorkAsync(CancellationToken cancel)
    {
        await foreach (var action in _work.Reader.ReadAllAsync(cancel))
            action();
    }

    /// <summary>Does what is left.</summary>
    public void Finish()
    {
        while (_work.Reader.TryRead(out var action))
            action();
    }
}
