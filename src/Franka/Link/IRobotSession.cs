using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Link;

/// <summary>
/// The seam under the session thread: requests to the robot and their answers. Over TCP it is <see cref="FciSession"/>. A call may take as long as
/// the robot does; nothing throws for what a robot or a network does. One thread.
/// </summary>
public interface IRobotSession : IDisposable
{
    /// <summary>The negotiated version; null without a session.</summary>
    FciVersion? Version { get; }

    /// <summary>Whether a motion was started whose second answer has not come.</summary>
    bool IsMoving { get; }

    /// <summary>Connects and agrees on a version.</summary>
    /// <param name="udpPort">Port of the exchange.</param>
    LinkResult Connect(ushort udpPort);

    /// <summary>Starts a motion: Ok after MotionStarted.</summary>
    LinkResult Move(MoveRequest request);

    /// <summary>Cancels the motion.</summary>
    LinkResult StopMove();

    /// <summary>Clears errors after a reflex; takes until the arm is at rest.</summary>
    LinkResult AutomaticErrorRecovery();

    /// <summary>A setter; never during a motion.</summary>
    LinkResult Set(FciRequest setter);

    /// <summary>Reads what came, waiting at most <paramref name="wait"/>; fails when the session is over.</summary>
    LinkResult Pump(TimeSpan wait);

    /// <summary>Takes the second answer to Move, once, if it has come.</summary>
    bool TryTakeMoveEnd(out FciStatus status);

    /// <summary>Closes the connection; the robot ends a running motion by itself.</summary>
    void Disconnect();

    /// <summary>The robot's description (URDF), where it serves one.</summary>
    /// <param name="urdf">The text, or nothing.</param>
    /// <returns><see cref="LinkCode.Refused"/> where it serves none.</returns>
    LinkResult GetRobotModel(out string urdf)
    {
        urdf = string.Empty;
        return LinkResult.Fail(LinkCode.Refused, "no description is served");
    }
}
