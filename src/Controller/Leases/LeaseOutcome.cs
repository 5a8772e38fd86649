namespace Warmstart.Controller.Leases;

/// <summary>What became of a request about the lease.</summary>
public enum LeaseOutcome
{
    /// <summary>Granted, renewed or released.</summary>
    Ok,

    /// <summary>Another owner holds it.</summary>
    HeldByAnother,

    /// <summary>The requester does not hold it (never did, or it has expired).</summary>
    NotHeld,

    /// <summary>The length is outside 5 s to 60 min, or not a number.</summary>
    BadDuration,

    /// <summary>The owner's name is empty, too long or not printable.</summary>
    BadOwner,
}
