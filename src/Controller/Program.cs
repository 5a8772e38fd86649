using Warmstart.Controller.Hosting;

namespace Warmstart.Controller;

internal static class Program
{
    private static Task<int> Main(string[] args) => ControllerProgram.RunAsync(args, Console.Out, Console.Error);
}
