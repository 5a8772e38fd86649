namespace Warmstart.Learning.Hosting;

/// <summary>What the learner was told on its command line.</summary>
/// <param name="ConfigurationFile">The file of <c>--config</c>, or null.</param>
/// <param name="CheckOnly">Check the configuration and end.</param>
/// <param name="PrintSample">Print the annotated sample configuration and end.</param>
internal sealed record CommandLine(string? ConfigurationFile, bool CheckOnly, bool PrintSample)
{
    public const string Usage = "usage: warmstart-learner [--config FILE] [--check-config] [--sample-config]";

    /// <summary>Reads the command line; null where it is not understood.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> args)
    {
        var result = new CommandLine(null, CheckOnly: false, PrintSample: false);
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
                default:
                    return null;
            }
        }
        return result;
    }
}
