namespace Warmstart.Loop.Process;

/// <summary>What is held while a motion runs: awake processors and a still collector. Session thread.</summary>
internal sealed class MotionHold
{
    private DmaLatency? _awake;

    public void Begin()
    {
        _awake ??= DmaLatency.TryHold();
        CollectionGuard.Begin();
    }

    public void End()
    {
        _awake?.Dispose();
        _awake = null;
        CollectionGuard.End();
    }
}
