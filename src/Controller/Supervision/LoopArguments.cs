using System.Globalization;
using Warmstart.Controller.Options;

namespace Warmstart.Controller.Supervision;

/// <summary>What the real-time process is told on its command line.</summary>
internal static class LoopArguments
{
    public static IReadOnlyList<string> Of(ControllerOptions options, string segmentPath)
    {
        var loop = options.Loop;
        var arguments = new List<string>
        {
            "--segment", segmentPath,
            "--robot-host", options.Robot.Host,
            "--robot-port", options.Robot.Port.ToString(CultureInfo.InvariantCulture),
            "--arm", options.Robot.Kind,
            "--core", loop.Core.ToString(CultureInfo.InvariantCulture),
            "--priority", loop.Priority.ToString(CultureInfo.InvariantCulture),
            "--receive", loop.Receive,
        };
        if (loop.EstopDevice.Length > 0)
            arguments.AddRange(["--estop", loop.EstopDevice, "--estop-enabling", loop.EstopEnabling ? "yes" : "no"]);
        if (loop.LimitsFile.Length > 0)
            arguments.AddRange(["--limits", loop.LimitsFile]);
        return arguments;
    }
}
