using System.CommandLine;
using Warmstart.Cli.Documents;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli.Verbs;

/// <summary>Prints the completion for a shell.</summary>
internal static class CompletionVerb
{
    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var verb = new Command("completion", "Print the completion for a shell: source <(warmstart completion bash)") { shell };
        verb.SetAction(result =>
        {
            CommandNode root = CommandNode.Root();
            result.InvocationConfiguration.Output.Write(result.GetValue(shell) == "zsh" ? ZshCompletion.Of(root) : BashCompletion.Of(root));
            return ExitCodes.Ok;
        });
        return verb;
    }
}
