using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Core;

/// <summary>
/// Passes the lease on to the loop. The loop's copy ends a little later, so that the daemon's own hold and stop come first and the loop's
/// only where the daemon failed to.
/// </summary>
internal sealed class PermitWriter(SeamSegment seam, ControllerState state)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private TimeSpan _ends;
    private TimeSpan _written;
    private TimeSpan? _writtenAt;

    public void Step(TimeSpan now)
    {
        if (state.Lease.Current is { } lease)
            _ends = lease.ExpiresAt + Grace;
        else if (_ends > now + Grace)
            _ends = now + Grace;
        if (_ends == _written && now - _writtenAt < Period)
            return;
        (_written, _writtenAt) = (_ends, now);
        seam.Permit.Write(new MotionPermit { LeaseEndsNs = _ends > now ? _ends.ToNs() : 0 }, now.ToNs());
    }
}
