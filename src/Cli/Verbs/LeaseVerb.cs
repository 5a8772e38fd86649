using System.CommandLine;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Cli.Verbs;

/// <summary>Takes, keeps or gives back the right to ask an arm for motion; for scripts, since <c>start</c> does it by itself.</summary>
internal static class LeaseVerb
{
    public static Command Create()
    {
        var verb = new Command("lease", "Take, renew or release the right to ask an arm for motion");
        verb.Subcommands.Add(Acquire());
        verb.Subcommands.Add(Renew());
        verb.Subcommands.Add(Release());
        return verb;
    }

    private static Command Acquire()
    {
        var seconds = Seconds();
        var verb = new Command("acquire", "Take the lease and print its id") { seconds };
        OperatorAction.Set(verb, new OperatorOptions(), async (client, result, output, cancel) =>
        {
            output.WriteLine(await client.AcquireLeaseAsync(OperatorOptions.Owner, TimeSpan.FromSeconds(result.GetValue(seconds)), cancel));
            return true;
        });
        return verb;
    }

    private static Command Renew()
    {
        var id = new Argument<string>("id") { Description = "What acquire printed" };
        var seconds = Seconds();
        var verb = new Command("renew", "Make the lease last so long from now") { id, seconds };
        OperatorAction.Set(verb, new OperatorOptions(), (client, result, _, cancel) => SendAsync(
            client, new() { Action = LeaseAction.Renew, Lease = result.GetValue(id), Seconds = result.GetValue(seconds) }, cancel));
        return verb;
    }

    private static Command Release()
    {
        var id = new Argument<string>("id") { Description = "What acquire printed" };
        var verb = new Command("release", "Give the lease back; a run under it is stopped") { id };
        OperatorAction.Set(verb, new OperatorOptions(), (client, result, _, cancel) => SendAsync(
            client, new() { Action = LeaseAction.Release, Lease = result.GetValue(id) }, cancel));
        return verb;
    }

    private static Option<double> Seconds() =>
        new("--seconds") { Description = "Length of the lease (5 to 3600)", DefaultValueFactory = _ => 60 };

    private static async Task<bool> SendAsync(OperatorClient client, LeaseCommand command, CancellationToken cancel) =>
        (await client.SendAsync("lease", command, cancel)).Ok;
}
