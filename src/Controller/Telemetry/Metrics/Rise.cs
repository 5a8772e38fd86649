namespace Warmstart.Controller.Telemetry.Metrics;

/// <summary>How far a count that somebody else keeps, and sometimes begins anew, has risen since the last look.</summary>
internal struct Rise
{
    private long _before;

    public long To(long count)
    {
        long risen = count >= _before ? count - _before : count;
        _before = count;
        return risen;
    }
}
