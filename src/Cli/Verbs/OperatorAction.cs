using System.CommandLine;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli.Verbs;

/// <summary>Runs an operator's verb: a refusal or silence is one line and exit code 1.</summary>
internal static class OperatorAction
{
    public static void Set(Command verb, OperatorOptions options, Func<OperatorClient, ParseResult, TextWriter, CancellationToken, Task<bool>> action)
    {
        options.AddTo(verb);
        verb.SetAction(async (result, cancel) =>
        {
            var configuration = result.InvocationConfiguration;
            await using var client = options.Open(result);
            try
            {
                return await action(client, result, configuration.Output, cancel) ? ExitCodes.Ok : ExitCodes.Failure;
            }
            catch (Exception e) when (e is CommandRefusedException or TimeoutException)
            {
                configuration.Error.WriteLine($"warmstart: {e.Message}");
                return ExitCodes.Failure;
            }
        });
    }
}
