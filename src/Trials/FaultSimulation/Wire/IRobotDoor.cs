using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.FaultSimulation.Wire;

/// <summary>The robot's TCP side: one client at a time.</summary>
internal interface IRobotDoor
{
    FciVersion Version { get; }

    /// <summary>Becomes the robot's client; false where there is one.</summary>
    bool TryEnter(SimulatedSession session, ushort udpPort);

    /// <summary>Hands a request over; its answers come through <see cref="SimulatedSession.Take"/>.</summary>
    void Ask(uint id, FciRequest request);

    /// <summary>The client is gone; nothing if it was none.</summary>
    void Leave(SimulatedSession session);
}
