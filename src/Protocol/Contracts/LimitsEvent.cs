namespace Warmstart.Protocol.Contracts;

/// <summary><c>event/limits</c>: a run goes on under other limits than it began under. Nothing is refused; its rows and policies are of two kinds from here on.</summary>
public sealed record LimitsEvent : EventReport
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>Hash of the limits that the run began under, 16 hexadecimal digits.</summary>
    public required string Began { get; init; }

    /// <summary>Hash of the limits in force, 16 hexadecimal digits.</summary>
    public required string InForce { get; init; }
}
