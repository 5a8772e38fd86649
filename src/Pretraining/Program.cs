using Warmstart.Pretraining.Data.Formats;

namespace Warmstart.Pretraining;

internal static class Program
{
    private static int Main(string[] args) => Hdf5Extraction.Run(args, Console.OpenStandardOutput(), Console.Error);
}
