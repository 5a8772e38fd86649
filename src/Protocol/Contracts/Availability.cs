namespace Warmstart.Protocol.Contracts;

/// <summary>The retained plain-text payloads of <c>availability</c>; <see cref="Offline"/> is the controller's will as well.</summary>
public static class Availability
{
    /// <summary>The controller is connected.</summary>
    public const string Online = "online";

    /// <summary>The controller has left or was lost.</summary>
    public const string Offline = "offline";
}
