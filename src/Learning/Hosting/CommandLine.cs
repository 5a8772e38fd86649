using System.Globalization;

namespace Warmstart.Learning.Hosting;

/// <summary>What the learner was told on its command line.</summary>
/// <param name="ConfigurationFile">The file of <c>--config</c>, or null.</param>
/// <param name="CheckOnly">Check the configuration and end.</param>
/// <param name="PrintSample">Print the annotated sample configuration and end.</param>
/// <param name="PrintHelp">Print <see cref="Help"/> and end.</param>
/// <param name="FingerprintThreads">Print a hash of what this machine computes with so many threads and end; 0: do not.</param>
internal sealed record CommandLine(string? ConfigurationFile, bool CheckOnly, bool PrintSample, bool PrintHelp, int FingerprintThreads)
{
    public const string Usage = "usage: warmstart-learner [--config FILE] [--check-config] [--sample-config] [--fingerprint THREADS]";

    public const string Help =
        $"""
        {Usage}
          --config FILE          configuration, JSON with comments; without it the defaults
          --check-config         say whether the configuration is valid, and end
          --sample-config        print every setting with its default, what is allowed and what it means, and end
          --fingerprint THREADS  print a hash of what this machine computes with so many threads, and end
          --help                 print this, and end
        Each setting can also be given in the environment, as WARMSTART_LEARNER__Broker__Host for Broker:Host.
        """;

    /// <summary>Reads the command line; null where it is not understood.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> args)
    {
        var result = new CommandLine(null, CheckOnly: false, PrintSample: false, PrintHelp: false, FingerprintThreads: 0);
        for (int i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--config" when i + 1 < args.Count:
                    result = result with { ConfigurationFile = args[++i] };
                    break;
                case "--check-config":
                    result = result with { CheckOnly = true };
                    break;
                case "--sample-config":
                    result = result with { PrintSample = true };
                    break;
                case "--fingerprint" when i + 1 < args.Count && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= 64:
                    result = result with { FingerprintThreads = threads };
                    i++;
                    break;
                case "--help" or "-h":
                    result = result with { PrintHelp = true };
                    break;
                default:
                    return null;
            }
        }
        return result;
    }
}
