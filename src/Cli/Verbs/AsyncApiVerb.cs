using System.CommandLine;
using Warmstart.Protocol.AsyncApi;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli.Verbs;

/// <summary>Prints the MQTT contract for other people's tools.</summary>
internal static class AsyncApiVerb
{
    public static Command Create()
    {
        var verb = new Command("asyncapi", "Print the MQTT contract as an AsyncAPI 3.0 document");
        verb.SetAction(result =>
        {
            result.InvocationConfiguration.Output.Write(AsyncApiDocument.ToYaml());
            return ExitCodes.Ok;
        });
        return verb;
    }
}
