using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.Fci;

/// <summary>
/// Responses on their way: some go out at once, others only after the next state, since a robot shows the changed mode first and
/// clients block on the response. One thread.
/// </summary>
public sealed class Outbox
{
    private readonly Queue<FciResponse> _now = new();
    private readonly Queue<FciResponse> _afterState = new();

    /// <summary>Takes a response that may go out at once.</summary>
    public bool TryTake(out FciResponse? response) => _now.TryDequeue(out response);

    /// <summary>After a state was sent: lets go what waited for it.</summary>
    public void StateSent()
    {
        while (_afterState.TryDequeue(out FciResponse? response))
            _now.Enqueue(response);
    }

    internal void Now(FciResponse response) => _now.Enqueue(response);

    internal void AfterState(FciResponse response) => _afterState.Enqueue(response);

    internal void Clear()
    {
        _now.Clear();
        _afterState.Clear();
    }
}
