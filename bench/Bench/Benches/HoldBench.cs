using System.Runtime.InteropServices;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Hold;

namespace Warmstart.Bench.Benches;

/// <summary>The proof run: the whole system for an hour, and where the loop's time went.</summary>
internal static class HoldBench
{
    private const long BusyNs = 40_000;

    public static int Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(HoldOptions.Usage);
            return 0;
        }
        try
        {
            using var end = new CancellationTokenSource();
            using var interrupted = OnSignal(PosixSignal.SIGINT, end);
            using var terminated = OnSignal(PosixSignal.SIGTERM, end);
            return HoldRun.PlayAsync(HoldOptions.Parse(args), Console.Out, TimeProvider.System, end.Token).GetAwaiter().GetResult();
        }
        catch (ConfigurationException e)
        {
            Console.Error.WriteLine($"warmstart-bench: {e.Message}");
            return ExitCodes.Configuration;
        }
    }

    /// <summary>Until it is told to end; prints what it saw as one line of JSON.</summary>
    public static int RunControl(string[] args)
    {
        if (args is not [var core, var priority] || !int.TryParse(core, out int onCore) || !int.TryParse(priority, out int fifo) || onCore is < 0 or > 63 || fifo is < 0 or > 98)
        {
            Console.Error.WriteLine("usage: warmstart-bench hold-control CORE PRIORITY");
            return ExitCodes.Usage;
        }
        using var end = new CancellationTokenSource();
        using var interrupted = OnSignal(PosixSignal.SIGINT, end);
        using var terminated = OnSignal(PosixSignal.SIGTERM, end);
        ControlCounts? seen = null;
        var thread = new Thread(() => seen = ControlThread.Run(onCore, fifo, BusyNs, end.Token));
        thread.Start();
        thread.Join();
        Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(seen));
        return ExitCodes.Ok;
    }

    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource end) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        end.Cancel();
    });
}
