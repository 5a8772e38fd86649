using System.CommandLine;
using Warmstart.Robot.Verification;

namespace Warmstart.Cli.Verbs;

/// <summary>Runs the arm model against a file of reference states and prints the largest deviation of each quantity.</summary>
internal static class VerifyModelVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "Reference states, format \"rigid-body golden v1\"" };
        var urdf = new Option<string?>("--urdf") { Description = "Build the arm from this description instead of our own data", HelpName = "file" };
        var verb = new Command("verify-model", "Check the arm model against a file of reference states") { file, urdf };
        verb.SetAction(result => ModelVerification.Run(
            result.GetValue(file)!, result.GetValue(urdf), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return verb;
    }
}
