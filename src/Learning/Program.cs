using Warmstart.Learning.Hosting;

namespace Warmstart.Learning;

internal static class Program
{
    private static Task<int> Main(string[] args) => LearnerProgram.RunAsync(args, Console.Out, Console.Error);
}
