namespace Warmstart.Protocol.Fci;

/// <summary>What a look into a <see cref="FrameBuffer"/> found.</summary>
public enum FrameResult
{
    /// <summary>The message is not complete yet.</summary>
    NeedMore,

    /// <summary>A complete message.</summary>
    Frame,

    /// <summary>A size that no message has; the connection cannot be trusted any more.</summary>
    BadSize,
}
