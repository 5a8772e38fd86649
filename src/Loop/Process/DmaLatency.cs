namespace Warmstart.Loop.Process;

/// <summary>Holds <c>/dev/cpu_dma_latency</c> at 0 µs until disposed: processors then do not sleep deeply.</summary>
internal sealed class DmaLatency : IDisposable
{
    private const string Device = "/dev/cpu_dma_latency";
    private readonly FileStream _stream;

    private DmaLatency(FileStream stream) => _stream = stream;

    public static DmaLatency? TryHold()
    {
        try
        {
            var stream = new FileStream(Device, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            stream.Write([0, 0, 0, 0]);
            return new DmaLatency(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => _stream.Dispose();
}
