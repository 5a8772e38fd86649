using Warmstart.Controller.Options;
using Warmstart.Controller.Supervision;
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

    /// <summary>Held while the daemon lives, so that no second one serves the same arm from the same folder.</summary>
    public static FileStream Lock(ControllerOptions options)
    {
        string path = Path.Combine(State(options), "lock");
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("StateDirectory", options.StateDirectory, "a folder that no other running controller uses");
        }
    }

    public static string Tasks(ControllerOptions options) =>
        options.TaskDirectory.Length > 0 ? options.TaskDirectory : ShippedFolder.Tasks(AppContext.BaseDirectory);

    public static string BlackBoxes(ControllerOptions options) => Path.Combine(State(options), "black-box");

    public static string Recordings(ControllerOptions options) =>
        options.Recording.Folder.Length > 0 ? options.Recording.Folder : Path.Combine(State(options), "recordings");

    /// <summary>Bytes that are free for the state folder; null where the system does not say.</summary>
    public static long? FreeBytes(ControllerOptions options)
    {
        try
        {
            return new DriveInfo(options.StateDirectory).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    public static string SegmentPath(ControllerOptions options) =>
        Path.Combine(options.Loop.SegmentDirectory, $"warmstart-{options.Arm}");

    /// <param name="options">Where.</param>
    /// <param name="held">The lock, which must be held first.</param>
    /// <param name="clock">For the name of the file that the last life's ring is saved to, if it died.</param>
    public static SeamSegment CreateSegment(ControllerOptions options, FileStream held, TimeProvider clock)
    {
        _ = held.SafeFileHandle;
        BlackBoxRescue.Run(SegmentPath(options), BlackBoxes(options), clock);
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
