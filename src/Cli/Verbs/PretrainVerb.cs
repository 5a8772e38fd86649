using System.CommandLine;
using Warmstart.Pretraining.Runs;
using Warmstart.Trials.Demo;

namespace Warmstart.Cli.Verbs;

/// <summary>Pre-trains a policy on demonstrations in lock-step simulation, or on any data set, and writes the checkpoint that a run starts from.</summary>
internal static class PretrainVerb
{
    public static Command Create()
    {
        var arguments = new PretrainArguments();
        var verb = new Command("pretrain", "Pre-train a policy on a data set, or on demonstrations in simulation");
        arguments.AddTo(verb);
        verb.SetAction((result, stop) => Task.Run(
            () => new PretrainProgram(DemoConfiguration.TaskFolder(), result.InvocationConfiguration.Output, TimeProvider.System).Pretrain(
                arguments.Task(result),
                arguments.Options(result),
                arguments.Source(result),
                arguments.Path(result),
                arguments.Resume(result),
                "warmstart " + string.Join(' ', result.Tokens.Select(t => t.Value)),
                stop),
            CancellationToken.None));
        return verb;
    }
}
