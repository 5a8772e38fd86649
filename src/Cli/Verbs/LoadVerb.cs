using System.CommandLine;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Cli.Verbs;

/// <summary>Makes a task and a policy the loaded ones; nothing moves.</summary>
internal static class LoadVerb
{
    public static Command Create()
    {
        var task = new Option<string?>("--task") { Description = "Name of the task; without it the loaded one stays" };
        var policy = new Option<string?>("--policy") { Description = "Name of a checkpoint, expert or random; without it the loaded one stays" };
        var wait = new WaitOptions("a status that shows it", 10);
        var verb = new Command("load", "Make a task and a policy the loaded ones; nothing moves") { task, policy };
        wait.AddTo(verb);
        verb.Validators.Add(r =>
        {
            if (r.GetValue(task) is null && r.GetValue(policy) is null)
                r.AddError("load: --task or --policy is needed");
        });
        OperatorAction.Set(verb, new OperatorOptions(), async (client, result, output, cancel) =>
        {
            var command = new LoadCommand { Task = result.GetValue(task), Policy = result.GetValue(policy) };
            var reply = await client.SendAsync("load", command, cancel);
            output.WriteLine(reply.Text);
            return !wait.Asked(result)
                || await new OperatorWait(client, output).LoadedAsync(command.Task, command.Policy, reply.Sequence, wait.Limit(result), cancel);
        });
        return verb;
    }
}
