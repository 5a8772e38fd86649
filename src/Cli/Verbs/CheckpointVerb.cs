using System.CommandLine;
using Warmstart.Pretraining.Checkpoints;
using Warmstart.Trials.Demo;

namespace Warmstart.Cli.Verbs;

/// <summary>Looks into checkpoints, compares and exports them.</summary>
internal static class CheckpointVerb
{
    public static Command Create() => new("checkpoint", "Look into checkpoints, compare them, export one to .npz or .safetensors") { Inspect(), Diff(), Export() };

    private static Command Inspect()
    {
        Argument<string> folder = Folder("checkpoint");
        Option<bool> json = Json();
        var verb = new Command("inspect", "Tensors, settings, counters and provenance of a checkpoint, verified") { folder, json };
        verb.SetAction(result => new CheckpointProgram(result.InvocationConfiguration.Output).Inspect(Find(result.GetValue(folder)!), result.GetValue(json)));
        return verb;
    }

    private static Command Diff()
    {
        Argument<string> first = Folder("first"), second = Folder("second");
        Option<bool> json = Json();
        var verb = new Command("diff", "What differs between two checkpoints: settings, counters, change of each tensor") { first, second, json };
        verb.SetAction(result => new CheckpointProgram(result.InvocationConfiguration.Output).Diff(
            Find(result.GetValue(first)!), Find(result.GetValue(second)!), result.GetValue(json)));
        return verb;
    }

    private static Command Export()
    {
        Argument<string> folder = Folder("checkpoint");
        var file = new Argument<string>("file") { Description = "Ends with .npz or .safetensors" };
        var verb = new Command("export", "Write a checkpoint as one file for other tools") { folder, file };
        verb.SetAction(result => new CheckpointProgram(result.InvocationConfiguration.Output).Export(Find(result.GetValue(folder)!), result.GetValue(file)!));
        return verb;
    }

    private static Argument<string> Folder(string name) => new(name) { Description = "A checkpoint's folder, or the name of a shipped one" };

    private static Option<bool> Json() => new("--json") { Description = "One JSON object instead of text" };

    private static string Find(string name) => DemoConfiguration.CheckpointPath(name);
}
