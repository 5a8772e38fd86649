using System.Runtime.InteropServices;

namespace Warmstart.Samples;

/// <summary>What all samples share: help, Ctrl-C, errors as one line. Exit codes: 0 done or stopped, 1 an error, 2 usage.</summary>
internal static class Sample
{
    public static int Run(string[] args, string usage, string[] options, Action<SampleArguments, CancellationToken> body)
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(usage);
            return 0;
        }
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, stop));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, stop));
        try
        {
            body(new SampleArguments(args, options), stop.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("stopped");
            return 0;
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine($"{e.Message}\n{usage}");
            return 2;
        }
        catch (Exception e) when (e is FrankaException or ArgumentException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    /// <summary>Numbers in a row, as people read them.</summary>
    public static string Row(ReadOnlySpan<double> values)
        => string.Join(' ', values.ToArray().Select(v => v.ToString("0.0000", CultureInfo.InvariantCulture).PadLeft(8)));

    /// <summary>What was agreed on with the robot.</summary>
    public static string Greeting(FrankaRobot robot)
        => $"{robot.Kind.ToString().ToUpperInvariant()} at {robot.Host}, interface version {robot.ServerVersion}";

    private static void End(PosixSignalContext context, CancellationTokenSource stop)
    {
        // The motion is stopped in order; a second signal finds it ended.
        context.Cancel = true;
        stop.Cancel();
    }
}
