namespace Warmstart.Controller.Spool;

/// <summary>The spool as the rest of the daemon sees it. Any thread.</summary>
public interface ISpool
{
    /// <summary>How it stands.</summary>
    SpoolView View { get; }

    /// <summary>Where a stream stands, or null where it is not known.</summary>
    StreamPosition? Find(StreamKey key);

    /// <summary>Makes a stream known.</summary>
    /// <exception cref="SpoolStoreException">The disk refuses.</exception>
    StreamPosition Open(StreamHeader header);

    /// <summary>Hands over a row; never waits, never loses it.</summary>
    void Add(SpoolRow row);

    /// <summary>Hands over what the learner says is on its disk.</summary>
    void Acknowledge(SpoolAck ack);

    /// <summary>Names who is sent to; null: nobody is there. A change, or <paramref name="again"/>, sends from the last acknowledgement.</summary>
    void SendTo(SpoolReader? reader, bool again);
}
