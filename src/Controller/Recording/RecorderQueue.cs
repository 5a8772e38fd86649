using System.Threading.Channels;
using Warmstart.Controller.Core;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Recording;

/// <summary>What the core tells the recorder. The core never waits: what does not fit is dropped and counted.</summary>
internal sealed class RecorderQueue : IReportTap
{
    private const int Capacity = 4096;
    private readonly Channel<object> _items = Channel.CreateBounded<object>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private ControllerStatus? _status;
    private long _dropped;

    /// <summary>Reports that found no room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The newest status.</summary>
    public ControllerStatus? Status => Volatile.Read(ref _status);

    /// <inheritdoc/>
    public void Take(object report)
    {
        if (report is ControllerStatus status)
            Volatile.Write(ref _status, status);
        else if (report is RecordedRow or EventReport && !_items.Writer.TryWrite(report))
            Interlocked.Increment(ref _dropped);
    }

    /// <summary>The oldest report that was not taken yet; the recorder's thread.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? report) => _items.Reader.TryRead(out report);
}
