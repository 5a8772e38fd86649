namespace Warmstart.Pretraining.Tests.Runs;

/// <summary>A clock that stands still and calls back whenever it is read.</summary>
internal sealed class StepClock(Action read) : TimeProvider
{
    public override long GetTimestamp()
    {
        read();
        return 0;
    }
}
