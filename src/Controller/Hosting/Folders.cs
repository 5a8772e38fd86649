using Warmstart.Controller.Options;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Hosting;

/// <summary>Folders and files of the daemon; what cannot be made is a configuration error.</summary>
internal static class Folders
{
    public static string State(ControllerOptions options)
    {
        try
        {
            Directory.CreateDirectory(options.StateDirectory);
            return options.StateDirectory;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("StateDirectory", options.StateDirectory, "a folder that can be made and written");
        }
    }

    public static string SegmentPath(ControllerOptions options) =>
        Path.Combine(options.Loop.SegmentDirectory, $"warmstart-{options.Arm}-{Environment.ProcessId}");

    public static SeamSegment CreateSegment(ControllerOptions options)
    {
        try
        {
            return SeamSegment.CreateShared(SegmentPath(options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("Loop:SegmentDirectory", options.Loop.SegmentDirectory, "a folder that can be written");
        }
    }
}
