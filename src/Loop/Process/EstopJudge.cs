using Warmstart.Protocol.Serial.Estop;
using Warmstart.Safety.Monitors;

namespace Warmstart.Loop.Process;

/// <summary>What a reading of the emergency-stop line means for the arm. Fails closed.</summary>
internal static class EstopJudge
{
    public static StopLine Of(in EstopReading reading, EstopDemand demand, long nowNs)
    {
        if (demand == EstopDemand.None)
            return StopLine.Clear;
        if (reading.IsLost(nowNs))
            return StopLine.Lost;
        return reading.State switch
        {
            EstopState.Pressed => StopLine.Pressed,
            EstopState.NotEnabled => StopLine.NotEnabled,
            EstopState.Enabled => StopLine.Clear,
            // A box without the enabling device that was asked for is the wrong box.
            EstopState.Released => demand == EstopDemand.Button ? StopLine.Clear : StopLine.Lost,
            _ => StopLine.Lost,
        };
    }
}
