using Warmstart.Controller.HandsOn;
using Warmstart.Franka;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Grippers;

namespace Warmstart.Trials.Hands;

/// <summary>Runs what a person asked for and turns every trouble into one line.</summary>
internal static class HandsOutput
{
    public static int Run(TextWriter error, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("warmstart: stopped by the operator; the robot is at rest");
            return ExitCodes.Failure;
        }
        catch (Exception e) when (e is HandsException or GripperException or HandsOnException or FrankaException or ConfigurationException or ArgumentException)
        {
            error.WriteLine($"warmstart: {e.Message.ReplaceLineEndings(" ")}");
            return e is ConfigurationException ? ExitCodes.Configuration : ExitCodes.Failure;
        }
    }
}
