using Warmstart.Loop.Process;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Loop;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.Out.WriteLine(LoopSettingsReader.Usage);
            return ExitCodes.Ok;
        }
        try
        {
            return LoopHost.Run(LoopSettingsReader.Read(args), TimeProvider.System, Console.Error, CancellationToken.None);
        }
        catch (ConfigurationException e)
        {
            Console.Error.WriteLine($"warmstart-loop: {e.Message}");
            return ExitCodes.Configuration;
        }
    }
}
