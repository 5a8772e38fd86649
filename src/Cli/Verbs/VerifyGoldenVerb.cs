using System.CommandLine;
using Warmstart.Pretraining.Verification;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli.Verbs;

/// <summary>Repeats recorded updates of the published agents with ours and prints every deviation.</summary>
internal static class VerifyGoldenVerb
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "Case files (safetensors)", Arity = ArgumentArity.OneOrMore };
        var verb = new Command("verify-golden", "Check losses, gradients and updates of the agents against recorded cases") { files };
        verb.SetAction(result =>
        {
            bool passes = true;
            foreach (string file in result.GetValue(files) ?? [])
            {
                var report = GoldenVerifier.Verify(file);
                foreach (string line in report.Lines()) result.InvocationConfiguration.Output.WriteLine(line);
                passes &= report.Passes;
            }

            return passes ? ExitCodes.Ok : ExitCodes.Failure;
        });
        return verb;
    }
}
