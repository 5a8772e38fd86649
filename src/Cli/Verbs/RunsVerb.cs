using System.CommandLine;
using Warmstart.Trials.Runs;

namespace Warmstart.Cli.Verbs;

/// <summary>Looks into the folders that runs leave.</summary>
internal static class RunsVerb
{
    private const int DefaultWidth = 80;
    private const int WidthMax = 160;

    public static Command Create()
    {
        var folder = new Option<string>("--folder") { Description = "Folder of runs", DefaultValueFactory = _ => "runs", Recursive = true };
        var json = new Option<bool>("--json") { Description = "JSON instead of text", Recursive = true };
        var shown = new Argument<string>("run") { Description = "A run's folder, or its name" };
        var compared = new Argument<string[]>("run") { Description = "Two or more folders or names", Arity = new ArgumentArity(2, 12) };
        var list = new Command("list", "A line for each run");
        list.SetAction(result => Program(result, folder).List(result.GetValue(json)));
        var show = new Command("show", "Draw a run's curves") { shown };
        show.SetAction(result => Program(result, folder).Show(result.GetValue(shown)!, result.GetValue(json)));
        var compare = new Command("compare", "Runs side by side, on the same scales") { compared };
        compare.SetAction(result => Program(result, folder).Compare(result.GetValue(compared)!, result.GetValue(json)));
        return new Command("runs", "List, show and compare the runs of a folder") { folder, json, list, show, compare };
    }

    private static RunsProgram Program(ParseResult result, Option<string> folder) =>
        new(result.GetValue(folder)!, result.InvocationConfiguration.Output, Console.IsOutputRedirected ? DefaultWidth : Math.Clamp(Console.WindowWidth, DefaultWidth, WidthMax));
}
