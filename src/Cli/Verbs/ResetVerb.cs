using System.CommandLine;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Cli.Verbs;

/// <summary>Clears what may be cleared and recovers the robot.</summary>
internal static class ResetVerb
{
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(50);

    public static Command Create()
    {
        var stay = new Option<bool>("--stay") { Description = "Do not move home afterwards" };
        var verb = new Command("reset", "Clear faults, recover the robot and go home") { stay };
        OperatorAction.Set(verb, new OperatorOptions(), async (client, result, output, cancel) =>
        {
            string lease = await client.AcquireLeaseAsync(OperatorOptions.Owner, LeaseLength, cancel);
            var reply = await client.SendAsync("reset", new ResetCommand { Lease = lease, Home = !result.GetValue(stay) }, cancel);
            var view = await client.WaitAsync(
                v => v.Status!.Sequence > reply.Sequence && v.Status.State is LifecycleState.Idle or LifecycleState.Disconnected
                    || v.Status.Text.StartsWith("the reset failed", StringComparison.Ordinal),
                "end of the reset", Limit, cancel);
            await client.SendAsync("lease", new LeaseCommand { Action = LeaseAction.Release, Lease = lease }, cancel);
            output.Write(StatusText.Of(view));
            return view.Status!.State == LifecycleState.Idle;
        });
        return verb;
    }
}
