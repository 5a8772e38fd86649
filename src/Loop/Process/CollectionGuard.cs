using System.Runtime;

namespace Warmstart.Loop.Process;

/// <summary>Keeps the collector still while armed: memory for what little the session allocates is set aside before.</summary>
internal static class CollectionGuard
{
    private const long Budget = 48 << 20;

    public static void Begin()
    {
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            return;
        try
        {
            GC.TryStartNoGCRegion(Budget);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // The collector may run then; telemetry counts it.
        }
    }

    public static void End()
    {
        if (GCSettings.LatencyMode != GCLatencyMode.NoGCRegion)
            return;
        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            // The budget was spent: the region had ended by itself.
        }
    }
}
