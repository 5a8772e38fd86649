using System.CommandLine;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Cli.Verbs;

/// <summary>Clears what may be cleared and recovers the robot.</summary>
internal static class ResetVerb
{
    public static Command Create()
    {
        var stay = new Option<bool>("--stay") { Description = "Do not move home afterwards" };
        var lease = new LeaseOption();
        var wait = new WaitOptions("the end of the reset, as it does anyhow where no --lease is given", 50);
        var verb = new Command("reset", "Clear faults, recover the robot and go home") { stay };
        lease.AddTo(verb);
        wait.AddTo(verb);
        OperatorAction.Set(verb, new OperatorOptions(), (client, result, output, cancel) => lease.UnderAsync(client, result, async id =>
        {
            var reply = await client.SendAsync("reset", new ResetCommand { Lease = id, Home = !result.GetValue(stay) }, cancel);
            // The way home needs a lease, so one that is given back must live until the end.
            if (lease.Given(result) is not null && !wait.Asked(result))
            {
                output.WriteLine(reply.Text.Length > 0 ? reply.Text : "resetting");
                return true;
            }
            bool done = await new OperatorWait(client, output).ResetAsync(reply.Sequence + 1, wait.Limit(result), cancel);
            output.Write(StatusText.Of(client.View));
            return done;
        }, cancel));
        return verb;
    }
}
