namespace Warmstart.Controller.Options;

/// <summary>Recordings of whole episodes.</summary>
public sealed class RecordingOptions
{
    /// <summary>Whether to record from the start on; <c>warmstart record on</c> does later.</summary>
    public bool On { get; internal set; }

    /// <summary>Where; empty: the folder <c>recordings</c> in the state folder.</summary>
    public string Folder { get; internal set; } = "";

    /// <summary>Ticks recorded a second of robot time.</summary>
    public int RateHz { get; internal set; } = 1000;

    /// <summary>Room for all recordings together, GiB; the oldest go first.</summary>
    public double MaxGiB { get; internal set; } = 20;
}
