using Warmstart.Controller.Core;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>The controller's background thread: what it is given is done in order, some milliseconds later.</summary>
internal sealed class DelayedBackground(Func<long> now) : IBackground
{
    private const int DelayMs = 30;
    private readonly Queue<(long DueMs, Action Action)> _work = new();

    public void Run(Action action) => _work.Enqueue((now() + DelayMs, action));

    public void Step()
    {
        while (_work.TryPeek(out var next) && next.DueMs <= now())
            _work.Dequeue().Action();
    }
}
