using System.CommandLine;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Cli.Verbs;

/// <summary>Asks an arm for less motion; needs no lease.</summary>
internal static class StopVerb
{
    public static Command Create()
    {
        var category = new Option<int>("--category") { Description = "0 cut, 1 brake and end the motion, 2 hold in place", DefaultValueFactory = _ => 1 };
        category.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 0 or > 2)
                r.AddError("--category: must be 0, 1 or 2");
        });
        var wait = new WaitOptions("the arm to rest", 30);
        var verb = new Command("stop", "Stop an arm") { category };
        wait.AddTo(verb);
        OperatorAction.Set(verb, new OperatorOptions(), async (client, result, output, cancel) =>
        {
            var reply = await client.SendAsync("stop", new StopCommand { Category = result.GetValue(category) }, cancel);
            output.WriteLine(reply.Text);
            return !wait.Asked(result) || await new OperatorWait(client, output).RestAsync(reply.Sequence + 1, wait.Limit(result), cancel);
        });
        return verb;
    }
}
