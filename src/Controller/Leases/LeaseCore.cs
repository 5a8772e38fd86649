namespace Warmstart.Controller.Leases;

/// <summary>One lease at a time: acquired by anyone while it is free, renewed and released by who knows its id, ended by time alone.</summary>
/// <remarks>One thread. <c>now</c> is monotonic; one that goes back is taken as the latest one seen.</remarks>
/// <param name="newId">Makes an id that nobody can guess.</param>
public sealed class LeaseCore(Func<string> newId)
{
    /// <summary>The shortest length that may be asked for.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <summary>The longest length that may be asked for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);

    private const int LongestOwner = 64;
    private TimeSpan _latest;
    private string? _lastExpired;

    /// <summary>The lease, or null where nobody holds it; expiry shows after <see cref="Step"/>.</summary>
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
        _lastExpired = lease.Id;
        return lease;
    }

    /// <summary>Grants the lease where nobody holds it.</summary>
    public LeaseOutcome Acquire(TimeSpan now, string owner, double seconds)
    {
        Step(now);
        if (!IsOwner(owner))
            return LeaseOutcome.BadOwner;
        if (!IsDuration(seconds))
            return LeaseOutcome.BadDuration;
        if (Current is not null)
            return LeaseOutcome.Held;
        Current = new(newId(), owner, _latest + TimeSpan.FromSeconds(seconds));
        return LeaseOutcome.Ok;
    }

    /// <summary>Makes the lease last so many seconds from now.</summary>
    public LeaseOutcome Renew(TimeSpan now, string id, double seconds)
    {
        Step(now);
        if (Check(id) is not LeaseOutcome.Ok and var refused)
            return refused;
        if (!IsDuration(seconds))
            return LeaseOutcome.BadDuration;
        Current = Current! with { ExpiresAt = _latest + TimeSpan.FromSeconds(seconds) };
        return LeaseOutcome.Ok;
    }

    /// <summary>Gives the lease back.</summary>
    public LeaseOutcome Release(TimeSpan now, string id)
    {
        Step(now);
        if (Check(id) is not LeaseOutcome.Ok and var refused)
            return refused;
        Current = null;
        return LeaseOutcome.Ok;
    }

    /// <summary>Whether an id is that of the lease.</summary>
    /// <returns><see cref="LeaseOutcome.Ok"/>, or why not.</returns>
    public LeaseOutcome Check(string? id)
    {
        if (id is not null && Current?.Id == id)
            return LeaseOutcome.Ok;
        return id is not null && id == _lastExpired ? LeaseOutcome.Expired : LeaseOutcome.NotHeld;
    }

    private static bool IsDuration(double seconds) => seconds >= Shortest.TotalSeconds && seconds <= Longest.TotalSeconds;

    private static bool IsOwner(string owner) =>
        owner is { Length: > 0 and <= LongestOwner } && owner.All(c => c >= ' ' && c != (char)127);
}
