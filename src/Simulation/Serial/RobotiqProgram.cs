using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Grippers;
using Warmstart.Protocol.Serial.Robotiq;

namespace Warmstart.Simulation.Serial;

/// <summary>An emulated Robotiq gripper to play with, until Ctrl-C.</summary>
public static class RobotiqProgram
{
    /// <summary>Runs it.</summary>
    /// <param name="link">Path of the serial device that it makes.</param>
    /// <param name="model">Which gripper.</param>
    /// <param name="unit">Its address.</param>
    /// <param name="objectM">Width of what is between the fingers, m; 0 for nothing.</param>
    /// <param name="output">Where to.</param>
    /// <param name="error">Where troubles go, a line.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string link, RobotiqModel model, int unit, double objectM, TextWriter output, TextWriter error, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(model);
        try
        {
            using var pair = SerialPair.Create(link, time);
            using var server = new RobotiqServer(new RobotiqDevice(model) { ObjectM = objectM }, pair.Near, unit, time);
            output.WriteLine($"a {model.Name} answers as unit {unit} on {pair.Far}");
            output.Flush();
            stop.WaitHandle.WaitOne();
            return ExitCodes.Ok;
        }
        catch (Exception e) when (e is ConfigurationException or GripperException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"warmstart: {e.Message}");
            return ExitCodes.Configuration;
        }
    }
}
