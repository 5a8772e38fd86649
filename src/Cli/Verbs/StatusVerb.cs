using System.CommandLine;
using Warmstart.Controller.Operator;

namespace Warmstart.Cli.Verbs;

/// <summary>Shows how an arm and its learner are.</summary>
internal static class StatusVerb
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var verb = new Command("status", "Show how an arm is");
        OperatorAction.Set(verb, new OperatorOptions(), async (client, _, output, cancel) =>
        {
            var view = await client.WaitAsync(v => v is { Status: not null, Online: not null }, "status of the arm", Limit, cancel);
            output.Write(StatusText.Of(view));
            return view.Online == true;
        });
        return verb;
    }
}
