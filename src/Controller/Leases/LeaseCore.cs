namespace Warmstart.Controller.Leases;

/// <summary>One lease at a time: acquired, renewed and released by its owner, ended by time alone.</summary>
/// <remarks>One thread. <c>now</c> is monotonic and never goes back; a <c>now</c> that does is taken as the latest one seen.</remarks>
public sealed class LeaseCore
{
    /// <summary>The shortest length that may be asked for.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <summary>The longest length that may be asked for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);

    private const int LongestOwner = 64;
    private TimeSpan _latest;
    private long _lastId;

    /// <summary>The lease, or null where none is held; expiry shows after <see cref="Step"/>.</summary>
    public Lease? Current { get; private set; }

    /// <summary>Lets time pass.</summary>
    /// <returns>The lease that expired in this step, or null.</returns>
    public Lease? Step(TimeSpan now)
    {
        if (now > _latest)
            _latest = now;
        if (Current is not { } lease || _latest < lease.ExpiresAt)
            return null;
        Current = null;
        return lease;
    }

    /// <summary>Grants the lease where nobody else holds it; its holder gets it afresh with the new length.</summary>
    public LeaseOutcome Acquire(TimeSpan now, string owner, double seconds)
    {
        Step(now);
        if (!IsOwner(owner))
            return LeaseOutcome.BadOwner;
        if (!IsDuration(seconds))
            return LeaseOutcome.BadDuration;
        if (Current is { } held && held.Owner != owner)
            return LeaseOutcome.HeldByAnother;
        var duration = TimeSpan.FromSeconds(seconds);
        Current = new(Current?.Id ?? ++_lastId, owner, duration, _latest + duration);
        return LeaseOutcome.Ok;
    }

    /// <summary>Starts the holder's length afresh, or a new length where one is given.</summary>
    public LeaseOutcome Renew(TimeSpan now, string owner, double? seconds)
    {
        Step(now);
        if (!Holds(owner))
            return Current is null ? LeaseOutcome.NotHeld : LeaseOutcome.HeldByAnother;
        return Acquire(now, owner, seconds ?? Current!.Duration.TotalSeconds);
    }

    /// <summary>Gives the lease back.</summary>
    public LeaseOutcome Release(TimeSpan now, string owner)
    {
        Step(now);
        if (!Holds(owner))
            return Current is null ? LeaseOutcome.NotHeld : LeaseOutcome.HeldByAnother;
        Current = null;
        return LeaseOutcome.Ok;
    }

    /// <summary>Whether this owner holds the lease now.</summary>
    public bool Holds(string? owner) => Current is { } lease && lease.Owner == owner;

    private static bool IsDuration(double seconds) => seconds >= Shortest.TotalSeconds && seconds <= Longest.TotalSeconds;

    private static bool IsOwner(string owner) =>
        owner.Length is > 0 and <= LongestOwner && owner.All(c => c is > ' ' and < (char)127);
}
