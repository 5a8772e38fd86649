namespace Warmstart.Franka.Link;

/// <summary>How a request to the robot ended.</summary>
public enum LinkCode
{
    /// <summary>The robot did it.</summary>
    Ok,

    /// <summary>There is no session.</summary>
    NotConnected,

    /// <summary>Nobody listens at the address, or the name has none.</summary>
    Unreachable,

    /// <summary>The robot speaks a version that the configuration does not allow or nobody knows.</summary>
    Incompatible,

    /// <summary>The robot said no; the status tells why.</summary>
    Refused,

    /// <summary>No answer within the deadline.</summary>
    Timeout,

    /// <summary>The robot closed the connection.</summary>
    Closed,

    /// <summary>The answer makes no sense; the session is over.</summary>
    Protocol,

    /// <summary>The negotiated version has no such command.</summary>
    Unsupported,

    /// <summary>A motion runs already, or none runs.</summary>
    WrongMoment,
}
