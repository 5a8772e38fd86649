using System.CommandLine;
using Warmstart.Pretraining.Data;
using Warmstart.Trials.Demo;

namespace Warmstart.Cli.Verbs;

/// <summary>Looks into data sets of any format and converts them.</summary>
internal static class DatasetVerb
{
    public static Command Create() => new("dataset", "Look into a data set (HDF5, .npz, spool, run, guided recording), or convert it") { Inspect(), Convert() };

    private static Command Inspect()
    {
        var file = new Argument<string>("file") { Description = "HDF5 (D4RL, Minari), .npz, .safetensors, spool, .csv, or a learner's run folder" };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text" };
        var import = new ImportArguments();
        var verb = new Command("inspect", "Say what is in a data set, and whether training would take it") { file, json };
        import.AddTo(verb);
        verb.SetAction((result, stop) => Task.Run(
            () => new DatasetProgram(DemoConfiguration.TaskFolder(), result.InvocationConfiguration.Output).Inspect(
                result.GetValue(file)!, import.Options(result), import.Task(result), import.Seed(result), result.GetValue(json)),
            stop));
        return verb;
    }

    private static Command Convert()
    {
        var input = new Argument<string>("input") { Description = "As of inspect" };
        var output = new Argument<string>("output") { Description = "A file: .safetensors (ours) or .npz (D4RL's names)" };
        var import = new ImportArguments();
        var verb = new Command("convert", "Write a data set, as training would see it, to another file") { input, output };
        import.AddTo(verb);
        verb.SetAction((result, stop) => Task.Run(
            () => new DatasetProgram(DemoConfiguration.TaskFolder(), result.InvocationConfiguration.Output).Convert(
                result.GetValue(input)!, result.GetValue(output)!, import.Options(result), import.Task(result), import.Seed(result)),
            stop));
        return verb;
    }
}
