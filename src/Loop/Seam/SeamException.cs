namespace Warmstart.Loop.Seam;

/// <summary>A file that is no segment of this build.</summary>
/// <param name="message">One line that says what differs.</param>
public sealed class SeamException(string message) : Exception(message);
