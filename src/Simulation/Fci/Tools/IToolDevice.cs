using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.Fci.Tools;

/// <summary>A tool behind a port of its own: a hand or a vacuum gripper. One thread.</summary>
internal interface IToolDevice
{
    /// <summary>Version of its messages.</summary>
    ushort Version { get; }

    /// <summary>Length of its state datagram, bytes.</summary>
    int StateSize { get; }

    /// <summary>Writes its state.</summary>
    void WriteState(Span<byte> datagram);

    /// <summary>Obeys a request other than Connect; false where it is nonsense.</summary>
    bool Obey(in FciHeader header, ReadOnlySpan<byte> payload);

    /// <summary>Takes an answer that waits: number of the command, id of the request, status.</summary>
    bool TryTakeAnswer(out ToolAnswer answer);

    /// <summary>Passes one millisecond.</summary>
    void Step();

    /// <summary>The client is gone; answers to it are dropped, what moves goes on.</summary>
    void LoseClient();
}
