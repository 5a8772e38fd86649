using System.CommandLine;
using Warmstart.Controller.Telemetry;

namespace Warmstart.Cli.Verbs;

/// <summary>Looks into the files that the daemon writes when the arm stops.</summary>
internal static class BlackBoxVerb
{
    public static Command Create()
    {
        var folder = new Option<string>("--folder")
        {
            Description = "Folder of the files", DefaultValueFactory = _ => BlackBoxShelf.DefaultFolder, Recursive = true,
        };
        var shown = new Argument<string>("file") { Description = "A file, or a name that list gives" };
        var exported = new Argument<string>("file") { Description = "A file, or a name that list gives" };
        var csv = new Option<string>("--csv") { Description = "File to write", Required = true };
        var list = new Command("list", "Name the files, newest first");
        list.SetAction(result => BlackBoxShelf.List(result.GetValue(folder)!, result.InvocationConfiguration.Output));
        var show = new Command("show", "Tell a stop in ten lines: what happened, which tick, what acted, how fast") { shown };
        show.SetAction(result => BlackBoxShelf.Show(result.GetValue(shown)!, result.GetValue(folder)!, result.InvocationConfiguration.Output));
        var export = new Command("export", "Write the ticks of a file as comma-separated values") { exported, csv };
        export.SetAction(result => result.InvocationConfiguration.Output.WriteLine(
            $"{BlackBoxShelf.Export(result.GetValue(exported)!, result.GetValue(folder)!, result.GetValue(csv)!)} ticks"));
        return new Command("blackbox", "The last ten seconds before each stop (MCAP files, which Foxglove opens)") { folder, list, show, export };
    }
}
