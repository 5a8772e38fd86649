using System.Globalization;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.Hold;

/// <summary>One line a second, so that a bad minute can be found again.</summary>
internal sealed class SecondsFile : IDisposable
{
    private readonly StreamWriter _file;

    public SecondsFile(string path)
    {
        _file = new StreamWriter(path) { AutoFlush = true, NewLine = "\n" };
        _file.WriteLine("seconds,cycles,wake_p50_us,wake_p99_us,wake_max_us,own_p99_us,own_max_us,whole_p50_us,whole_p99_us,whole_max_us,late,missed,stolen_s,load");
    }

    public void Write(double seconds, LoopTelemetry loop, double stolen, double load)
    {
        if (loop.LastSecond is not { } t)
            return;
        _file.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds:0.0},{t.StateToCommand.Count},{t.WakeUp.P50Us:0.0},{t.WakeUp.P99Us:0.0},{t.WakeUp.MaxUs:0.0},{t.OwnCompute.P99Us:0.0},{t.OwnCompute.MaxUs:0.0},{t.StateToCommand.P50Us:0.0},{t.StateToCommand.P99Us:0.0},{t.StateToCommand.MaxUs:0.0},{loop.Summary.Late},{loop.Summary.Missed},{stolen:0.00},{load:0.00}"));
    }

    public void Dispose() => _file.Dispose();
}
