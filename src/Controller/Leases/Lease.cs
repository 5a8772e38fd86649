namespace Warmstart.Controller.Leases;

/// <summary>The right to ask for motion, held by one owner until an instant of the monotonic clock.</summary>
/// <param name="Id">What the holder shows with each command; nobody else is told.</param>
/// <param name="Owner">Who holds it, for people.</param>
/// <param name="ExpiresAt">Monotonic time of expiry.</param>
public sealed record Lease(string Id, string Owner, TimeSpan ExpiresAt);
