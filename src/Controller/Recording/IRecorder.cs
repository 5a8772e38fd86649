using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Recording;

/// <summary>What the core knows of the recorder. Any thread.</summary>
public interface IRecorder
{
    /// <summary>Whether episodes that begin from now on are recorded; one that is under way is finished as it began.</summary>
    bool On { get; set; }

    /// <summary>How it does.</summary>
    RecordingReport Report { get; }
}
