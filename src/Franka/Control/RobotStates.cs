using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>States from the exchange and commands into it, for the one thread that holds the robot.</summary>
internal sealed class RobotStates(FciExchange exchange, GuardedSession session, RobotHold hold, TimeSpan timeout)
{
    // Enough to empty a full socket buffer.
    private const int MostDrains = 64;

    private readonly long _timeoutNs = timeout.Ticks * 100;
    private RobotState _state;
    private bool _stops;

    /// <summary>The newest state taken.</summary>
    public ref readonly RobotState Newest => ref _state;

    /// <summary>From now on until the next motion the robot's closing does not end the waits: a motion is being stopped.</summary>
    public bool Stops
    {
        set => _stops = value;
    }

    /// <summary>Waits for a state that is still to come.</summary>
    /// <exception cref="FrankaNetworkException">None came in time, or the robot closed the connection.</exception>
    public void TakeFresh()
    {
        for (int i = 0; i < MostDrains && exchange.Receive(ref _state, 0) == ReceiveCode.State; i++)
        {
        }
        Take();
    }

    /// <summary>Waits for a state newer than the last; passes over older ones that wait.</summary>
    /// <exception cref="FrankaNetworkException">None came in time, or the robot closed the connection.</exception>
    public void Take()
    {
        ObjectDisposedException.ThrowIf(hold.IsClosing && !_stops, typeof(FrankaRobot));
        LinkResult link = session.TryPump();
        if (!link.IsOk)
            throw new FrankaNetworkException(link.Detail);
        ReceiveCode code = exchange.Receive(ref _state, _timeoutNs);
        if (code == ReceiveCode.State)
            return;
        link = session.TryPump();
        session.Use(Disconnected);
        throw new FrankaNetworkException(link.IsOk
            ? code == ReceiveCode.Timeout ? $"no state for {_timeoutNs / 1_000_000} ms: is UDP from the robot blocked?" : $"UDP: error {exchange.LastError}"
            : link.Detail);
    }

    public void Send(ref RobotCommand command)
    {
        command.message_id = _state.message_id;
        exchange.Send(command);
    }

    private static bool Disconnected(FciSession session)
    {
        session.Disconnect();
        return true;
    }
}
