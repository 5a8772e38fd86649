namespace Warmstart.Franka.Link;

/// <summary>What a receive brought.</summary>
public enum ReceiveCode
{
    /// <summary>A state newer than the last.</summary>
    State,

    /// <summary>None within the time-out.</summary>
    Timeout,

    /// <summary>The socket fails; see <see cref="FciExchange.LastError"/>.</summary>
    Failed,
}
