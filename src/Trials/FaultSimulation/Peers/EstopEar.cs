using System.Buffers.Binary;
using Warmstart.Protocol.Serial.Estop;
using Warmstart.Trials.FaultSimulation.Checks;
using Warmstart.Trials.FaultSimulation.Wire;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>A loop process's end of the emergency-stop line: the product's own reader, and beside it what the sender knows that it was told.</summary>
internal sealed class EstopEar(SerialLine line, Saboteur saboteur)
{
    // A read takes 64 bytes.
    private const int MostAtOnce = 8;
    private readonly EstopReader _reader = new();
    private readonly byte[] _bytes = new byte[EstopCodec.Size];

    /// <summary>What the product makes of the line.</summary>
    public EstopReading Reading { get; private set; } = new(EstopState.Pressed, false, long.MinValue / 2);

    /// <summary>What was said.</summary>
    public LineWatch Watch { get; } = new();

    /// <summary>Reads what lies there.</summary>
    public void Listen(long nowNs)
    {
        if (!line.IsPlugged)
            _reader.Lose();
        for (int i = 0; i < MostAtOnce && line.TryRead(out EstopMessage message); i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_bytes, message.Bytes);
            _reader.Hear(_bytes, nowNs);
            Watch.Hear(message, nowNs);
        }
        Reading = saboteur.Reading(_reader.Reading, nowNs);
    }
}
