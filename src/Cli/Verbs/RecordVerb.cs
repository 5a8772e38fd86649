using System.CommandLine;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Cli.Verbs;

/// <summary>Switches the recorder of whole episodes.</summary>
internal static class RecordVerb
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static Command Create() => new("record", "Record whole episodes (MCAP files, which Foxglove opens): on, off or status")
    {
        Switch("on", "Record the episodes that begin from now on", on: true),
        Switch("off", "Record no more episodes; the one under way is finished", on: false),
        Status(),
    };

    private static Command Switch(string name, string what, bool on)
    {
        var verb = new Command(name, what);
        OperatorAction.Set(verb, new OperatorOptions(), async (client, _, output, cancel) =>
        {
            var reply = await client.SendAsync("record", new RecordCommand { On = on }, cancel);
            output.WriteLine(reply.Text);
            return true;
        });
        return verb;
    }

    private static Command Status()
    {
        var verb = new Command("status", "Say whether it records, where to, and what was lost");
        OperatorAction.Set(verb, new OperatorOptions(), async (client, _, output, cancel) =>
        {
            var view = await client.WaitAsync(v => v.Status is not null, "status of the arm", Limit, cancel);
            foreach (string line in RecordingText.Lines(view.Status!.Recording))
                output.WriteLine(line);
            return view.Status.Recording is { Problem: null };
        });
        return verb;
    }
}
