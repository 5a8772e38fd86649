using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Operator;

/// <summary>One run from an operator's seat: take the lease, start, keep the lease alive, watch, stop when asked to, give the lease back.</summary>
/// <param name="client">The operator's client.</param>
/// <param name="output">Takes one line for each episode and each event.</param>
/// <param name="clock">For renewals.</param>
public sealed class OperatorRun(OperatorClient client, TextWriter output, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    /// <summary>Plays a run to its end.</summary>
    /// <param name="start">What to play; its lease is filled in.</param>
    /// <param name="owner">Who holds the lease, for people.</param>
    /// <param name="lease">Length of the lease; renewed at a third of it.</param>
    /// <param name="cancel">Stops the run in order.</param>
    /// <returns>Whether the run ended by itself and in order.</returns>
    /// <exception cref="CommandRefusedException">The daemon said no.</exception>
    /// <exception cref="TimeoutException">There is no daemon, no broker, or no answer.</exception>
    public async Task<bool> PlayAsync(StartCommand start, string owner, TimeSpan lease, CancellationToken cancel)
    {
        await client.SettledAsync(output, cancel);
        string id = await client.AcquireLeaseAsync(owner, lease, cancel);
        client.EpisodeEnded += Tell;
        client.Happened += output.WriteLine;
        try
        {
            var reply = await client.SendAsync("start", start with { Lease = id }, cancel);
            output.WriteLine($"run {reply.Run} {reply.Text}");
            output.WriteLine($"lease {id} (for warmstart mark --lease, from another terminal)");
            return await WatchAsync(id, lease, reply.Sequence, cancel);
        }
        finally
        {
            client.EpisodeEnded -= Tell;
            client.Happened -= output.WriteLine;
            await ReleaseAsync(id);
        }
    }

    private async Task<bool> WatchAsync(string id, TimeSpan lease, long since, CancellationToken cancel)
    {
        long renewed = clock.GetTimestamp();
        try
        {
            while (!IsOver(client.View.Status, since))
            {
                await Task.Delay(Look, clock, cancel);
                if (clock.GetElapsedTime(renewed) < lease / 3)
                    continue;
                renewed = clock.GetTimestamp();
                await client.SendAsync("lease", new LeaseCommand { Action = LeaseAction.Renew, Lease = id, Seconds = lease.TotalSeconds }, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            await client.SendAsync("stop", new StopCommand { Category = 1, Reason = "the operator's program was ended" }, CancellationToken.None);
            await client.WaitAsync(v => IsOver(v.Status, since), "rest", StopLimit, CancellationToken.None);
            return false;
        }
        var status = client.View.Status!;
        output.WriteLine($"{status.State}: {status.Text}");
        return status.State == LifecycleState.Idle;
    }

    // The status that is known when the answer comes may still be the one from before the start.
    private static bool IsOver(ControllerStatus? status, long since) =>
        status is { State: LifecycleState.Idle or LifecycleState.Faulted or LifecycleState.EmergencyStopped or LifecycleState.Disconnected }
        && status.Sequence > since;

    private async Task ReleaseAsync(string id)
    {
        try
        {
            await client.SendAsync("lease", new LeaseCommand { Action = LeaseAction.Release, Lease = id }, CancellationToken.None);
        }
        catch (Exception e) when (e is CommandRefusedException or TimeoutException)
        {
            output.WriteLine($"the lease was not given back: {e.Message}");
        }
    }

    private void Tell(EpisodeEvent episode) => output.WriteLine(FormattableString.Invariant(
        $"episode {episode.Episode}: {episode.End}, return {episode.Return:0.##}, {episode.Length} steps, peak force {episode.PeakForceN:0.#} N"));
}
