using System.Net;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Link;

/// <summary>
/// The seam under the control thread: states in, commands out. Over UDP it is <see cref="FciExchange"/>; on virtual time a simulation puts its own
/// under it. One thread; nothing throws, nothing allocates.
/// </summary>
public interface IStateExchange
{
    /// <summary>Port to announce in Connect.</summary>
    ushort LocalPort { get; }

    /// <summary>When the newest state was taken, ns of the given clock.</summary>
    long ReceivedAtNs { get; }

    /// <summary>How long the newest state had waited before it was taken, ns; 0 where that is not known.</summary>
    long WakeLatenessNs { get; }

    /// <summary>States of the robot that never came, since <see cref="Begin"/>.</summary>
    long Lost { get; }

    /// <summary>Newer states than the last one that the last <see cref="Receive"/> passed over.</summary>
    long SkippedNow { get; }

    /// <summary>Starts anew for a session.</summary>
    /// <param name="version">What is spoken.</param>
    /// <param name="robot">Whose states count; null: anybody's.</param>
    void Begin(FciVersion version, IPAddress? robot);

    /// <summary>Waits for the next state; <paramref name="state"/> is untouched unless <see cref="ReceiveCode.State"/> comes back.</summary>
    /// <param name="state">Receives the state.</param>
    /// <param name="timeoutNs">Longest wait, ns.</param>
    ReceiveCode Receive(ref RobotState state, long timeoutNs);

    /// <summary>Sends a command to the sender of the newest state; false where none came yet.</summary>
    bool Send(in RobotCommand command);
}
