namespace Warmstart.Controller.Leases;

/// <summary>The right to ask for motion, held by one owner until an instant of the monotonic clock.</summary>
/// <param name="Id">Grows by one with each lease, so that an old lease never passes for a new one.</param>
/// <param name="Owner">Who holds it.</param>
/// <param name="Duration">What the owner asked for; a renewal starts it afresh.</param>
/// <param name="ExpiresAt">Monotonic time of expiry.</param>
public sealed record Lease(long Id, string Owner, TimeSpan Duration, TimeSpan ExpiresAt);
