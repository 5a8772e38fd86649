using System.Runtime.InteropServices;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Hold;

namespace Warmstart.Bench.Benches;

/// <summary>The proof run: the whole system for an hour, and where the loop's time went.</summary>
internal static class HoldBench
{
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

    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource end) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        end.Cancel();
    });
}
