using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Operator;

/// <summary>Waits for what a command leads to and tells meanwhile what happens.</summary>
/// <param name="client">The operator's client.</param>
/// <param name="output">Takes a line for each event.</param>
public sealed class OperatorWait(OperatorClient client, TextWriter output)
{
    /// <summary>Waits until nothing moves any more.</summary>
    /// <param name="since">Sequence in the command's answer; only a later status counts.</param>
    /// <param name="limit">How long.</param>
    /// <param name="cancel">Ends the waiting, not the motion.</param>
    /// <returns>Whether the arm is at rest or holds, without a fault.</returns>
    /// <exception cref="TimeoutException">It did not come to rest within <paramref name="limit"/>.</exception>
    public Task<bool> RestAsync(long since, TimeSpan limit, CancellationToken cancel) => UntilAsync(
        status => status.State is not (LifecycleState.Running or LifecycleState.Homing or LifecycleState.Stopping),
        status => status.State is LifecycleState.Idle or LifecycleState.Ready, since, "rest of the arm", limit, cancel);

    /// <summary>Waits until a reset has come to its end.</summary>
    /// <inheritdoc cref="RestAsync"/>
    public Task<bool> ResetAsync(long since, TimeSpan limit, CancellationToken cancel) => UntilAsync(
        status => status.State is LifecycleState.Idle or LifecycleState.Disconnected
            || status.Text.StartsWith("the reset failed", StringComparison.Ordinal),
        status => status.State == LifecycleState.Idle, since, "end of the reset", limit, cancel);

    /// <summary>Waits until the status shows what was loaded.</summary>
    /// <returns>Whether it does; always true.</returns>
    /// <exception cref="TimeoutException">The status does not show it within <paramref name="limit"/>.</exception>
    public Task<bool> LoadedAsync(string? task, string? policy, long since, TimeSpan limit, CancellationToken cancel) => UntilAsync(
        status => (task is null || status.Task == task) && (policy is null || status.Policy?.Name == policy),
        _ => true, since, "status with what was loaded", limit, cancel);

    private async Task<bool> UntilAsync(
        Predicate<ControllerStatus> over, Predicate<ControllerStatus> good, long since, string what, TimeSpan limit, CancellationToken cancel)
    {
        client.Happened += output.WriteLine;
        try
        {
            var view = await client.WaitAsync(v => v.Status is { } s && s.Sequence >= since && over(s), what, limit, cancel);
            output.WriteLine($"{view.Status!.State}: {view.Status.Text}");
            return good(view.Status);
        }
        finally
        {
            client.Happened -= output.WriteLine;
        }
    }
}
