namespace Warmstart.Controller.Hosting;

/// <summary>What the daemon was told on its command line.</summary>
/// <param name="ConfigurationFile">The file of <c>--config</c>, or null.</param>
/// <param name="CheckOnly">Whether to check the configuration and end.</param>
/// <param name="PrintSample">Whether to print the annotated sample configuration and end.</param>
/// <param name="PrintHelp">Whether to print <see cref="Help"/> and end.</param>
internal sealed record CommandLineArguments(string? ConfigurationFile, bool CheckOnly, bool PrintSample, bool PrintHelp)
{
    public const string Usage = "usage: warmstart-controller [--config FILE] [--check-config] [--sample-config]";

    public const string Help =
        $"""
        {Usage}
          --config FILE     configuration, JSON with comments; without it the defaults
          --check-config    say whether the configuration is valid, and end
          --sample-config   print every option with its default, what is allowed and what it means, and end
          --help            print this, and end
        Each option can also be given in the environment, as WARMSTART__Robot__Host for Robot:Host.
        """;

    /// <summary>Reads the command line; null where it is not understood.</summary>
    public static CommandLineArguments? Parse(IReadOnlyList<string> args)
    {
        var result = new CommandLineArguments(null, CheckOnly: false, PrintSample: false, PrintHelp: false);
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
