using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation;

internal static class Program
{
    private static int Main(string[] args) => SimulatorProgram.Run(args, Console.Out, Console.Error);
}
