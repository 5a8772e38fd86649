using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Telemetry;

/// <summary>Keeps what the ring of the last seconds held when the arm stopped.</summary>
public interface IBlackBoxKeeper
{
    /// <summary>Takes the last seconds; returns before they are on a disk.</summary>
    /// <param name="seam">Where the ring is.</param>
    /// <param name="cause">A word for the file's name.</param>
    /// <returns>The file's name, or null where nothing is kept.</returns>
    string? Dump(SeamSegment seam, string cause);
}
