namespace Warmstart.Controller.Leases;

/// <summary>What became of a request about the lease.</summary>
public enum LeaseOutcome
{
    /// <summary>Granted, renewed or released.</summary>
    Ok,

    /// <summary>Someone holds it.</summary>
    Held,

    /// <summary>The id is not that of the lease.</summary>
    NotHeld,

    /// <summary>The id is that of the lease which ran out last.</summary>
    Expired,

    /// <summary>The length is outside 5 s to 60 min, or not a number.</summary>
    BadDuration,

    /// <summary>The owner's name is empty, too long or not printable.</summary>
    BadOwner,
}
