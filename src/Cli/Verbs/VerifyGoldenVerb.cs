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
            foreach (string file in result.GetValue(files) ?? []) passes &= Verify(file, result.InvocationConfiguration);
            return passes ? ExitCodes.Ok : ExitCodes.Failure;
        });
        return verb;
    }

    private static bool Verify(string file, InvocationConfiguration streams)
    {
        try
        {
            var report = GoldenVerifier.Verify(file);
            foreach (string line in report.Lines()) streams.Output.WriteLine(line);
            return report.Passes;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine($"warmstart verify-golden: {error.Message}");
            return false;
        }
    }
}
