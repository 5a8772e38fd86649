using System.CommandLine;
using Spectre.Console;
using Warmstart.Trials.Monitor;

namespace Warmstart.Cli.Verbs;

/// <summary>Watches an arm live, in a terminal or as lines.</summary>
internal static class MonitorVerb
{
    public static Command Create()
    {
        var plain = new Option<bool>("--plain") { Description = "Lines instead of a screen; so it is when the output is no terminal" };
        var options = new OperatorOptions();
        var verb = new Command("monitor", "Watch an arm learn, live, from any machine that reaches the broker") { plain };
        OperatorAction.Set(verb, options, async (client, result, output, cancel) =>
        {
            var program = new MonitorProgram(options.Arm(result), client, TimeProvider.System);
            if (result.GetValue(plain) || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi)
                await program.PrintAsync(output, cancel);
            else
                await program.DrawAsync(AnsiConsole.Console, output, AsksToQuit, () => (Console.WindowWidth, Console.WindowHeight), cancel);
            return true;
        });
        return verb;
    }

    private static bool AsksToQuit()
    {
        bool quit = false;
        while (!Console.IsInputRedirected && Console.KeyAvailable)
            quit |= Console.ReadKey(intercept: true).KeyChar is 'q' or 'Q';
        return quit;
    }
}
