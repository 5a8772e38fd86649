using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli.Verbs;

/// <summary>Prints what a bug report needs: product, runtime, system.</summary>
internal static class VersionVerb
{
    public static Command Create()
    {
        var verb = new Command("version", "Print the versions of the product, the runtime and the system");
        verb.SetAction(result =>
        {
            TextWriter output = result.InvocationConfiguration.Output;
            output.WriteLine($"warmstart {Product}");
            output.WriteLine($".NET {Environment.Version} on {RuntimeInformation.OSDescription}");
            return ExitCodes.Ok;
        });
        return verb;
    }

    public static string Product =>
        typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
