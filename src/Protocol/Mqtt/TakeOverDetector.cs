namespace Warmstart.Protocol.Mqtt;

/// <summary>
/// Tells two clients with one id from a bad network. Newer brokers say so; mosquitto 2.0 only closes the older connection, and two
/// clients that reconnect then end each other for ever. Connections that a willing broker ends young, several in a row, mean that.
/// </summary>
internal sealed class TakeOverDetector(TimeProvider clock)
{
    public const int YoungInARow = 3;

    public static readonly TimeSpan Young = TimeSpan.FromSeconds(5);

    private long _connectedAt;
    private int _inARow;

    public void Connected() => _connectedAt = clock.GetTimestamp();

    /// <summary>The broker could not be reached: what follows is a bad network.</summary>
    public void ConnectFailed() => _inARow = 0;

    /// <summary>The connection ended.</summary>
    /// <param name="told">The broker gave a take-over as its reason.</param>
    /// <returns>Whether another client has the id.</returns>
    public bool Lost(bool told)
    {
        _inARow = clock.GetElapsedTime(_connectedAt) < Young ? _inARow + 1 : 0;
        if (!told && _inARow < YoungInARow)
            return false;
        _inARow = 0;
        return true;
    }
}
