using Warmstart.Protocol.Serial.Estop;
using Warmstart.Trials.FaultSimulation.Wire;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>What a loop process was told over the emergency-stop line, by whoever said it, and which rule follows; figures after docs/estop-line.md.</summary>
internal sealed class LineWatch
{
    private const long LostNs = 100_000_000; // since the last good message
    private const long SlackNs = 2_000_000;
    private long _freshNs = long.MinValue / 2;
    private ushort? _count;
    private EstopState _says = EstopState.Pressed;

    /// <summary>A message, or bytes that are none, has been read.</summary>
    public void Hear(in EstopMessage message, long nowNs)
    {
        if (message.Says is not { } says)
            return;
        bool isRepeated = message.Count == _count;
        _count = message.Count;
        // A count that stands still is no sign of life, but a button that it says is pressed is pressed.
        if (!isRepeated || says == EstopState.Pressed)
            _says = says;
        if (!isRepeated)
            _freshNs = nowNs;
    }

    /// <summary>The rule by which a motion must be braking now; null where the line lets it go on.</summary>
    public string? Due(long nowNs) =>
        _says == EstopState.Pressed ? "stop-emergency"
        : _says == EstopState.NotEnabled ? "stop-enabling"
        : nowNs - _freshNs > LostNs + SlackNs ? "stop-line-lost"
        : null;
}
