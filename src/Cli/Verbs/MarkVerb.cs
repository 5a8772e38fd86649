using System.CommandLine;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Cli.Verbs;

/// <summary>A person's word on the running episode, or on the one that has just ended.</summary>
internal static class MarkVerb
{
    public static Command Create() => new("mark", "Say how an episode went: the running one ends with it")
    {
        Mark("success", "The task was done: end the episode with the reward of a success", MarkOutcome.Success),
        Mark("failure", "The task was not done: end the episode with the reward of a failure", MarkOutcome.Failure),
    };

    private static Command Mark(string name, string description, MarkOutcome outcome)
    {
        var episode = new Option<int?>("--episode") { Description = "Number of the episode that you saw; refused where it is another one by now" };
        var lease = new LeaseOption();
        var verb = new Command(name, description) { episode };
        lease.AddTo(verb);
        OperatorAction.Set(verb, new OperatorOptions(), (client, result, output, cancel) => lease.UnderAsync(client, result, async id =>
        {
            var reply = await client.SendAsync("mark", new MarkCommand { Outcome = outcome, Lease = id, Episode = result.GetValue(episode) }, cancel);
            output.WriteLine(reply.Text);
            return true;
        }, cancel));
        return verb;
    }
}
