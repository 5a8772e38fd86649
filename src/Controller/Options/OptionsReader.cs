using Microsoft.Extensions.Configuration;
using Warmstart.Loop.Process;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Options;

/// <summary>Turns configuration into options; collects every error instead of stopping at the first.</summary>
public static class OptionsReader
{
    private const int LongestValueShown = 80;

    /// <summary>Reads all entries of the catalogue.</summary>
    /// <param name="configuration">The merged configuration: file, then environment.</param>
    /// <returns>The options, and one line an error naming key, value and what is allowed.</returns>
    public static (ControllerOptions Options, IReadOnlyList<string> Errors) Read(IConfiguration configuration)
    {
        var options = new ControllerOptions();
        var errors = new List<string>();
        var known = OptionCatalogue.Entries.ToDictionary(e => e.Key, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            if (value is null)
                continue;
            if (!known.TryGetValue(key, out var entry))
                errors.Add($"{key}: unknown key; allowed: the keys of the sample file");
            else if (!entry.TrySet(options, value))
                errors.Add($"{entry.Key} = '{Shown(value)}': allowed: {entry.Allowed}");
        }
        errors.AddRange(CrossChecks(options));
        errors.Sort(StringComparer.Ordinal);
        return (options, errors);
    }

    private static IEnumerable<string> CrossChecks(ControllerOptions options)
    {
        if (options.Spool.WindowRows > options.Spool.MaxRows)
            yield return $"Spool:WindowRows = '{options.Spool.WindowRows}': allowed: at most Spool:MaxRows ({options.Spool.MaxRows})";
        if ((options.Broker.CertificateFile.Length > 0) != (options.Broker.KeyFile.Length > 0))
            yield return "Broker:KeyFile: allowed: given exactly where Broker:CertificateFile is";
        if (options.Broker.CertificateFile.Length > 0 && !options.Broker.Tls)
            yield return "Broker:Tls = 'false': allowed: true where Broker:CertificateFile is given";
        if (options.Broker.PasswordFile.Length > 0 && options.Broker.User.Length == 0)
            yield return "Broker:User = '': allowed: a name where Broker:PasswordFile is given";
        if (LimitsProblem(options.Loop.LimitsFile) is { } problem)
            yield return $"Loop:LimitsFile: {problem}";
    }

    private static string? LimitsProblem(string path)
    {
        try
        {
            if (path.Length > 0)
                LimitsFile.Read(path);
            return null;
        }
        catch (ConfigurationException e)
        {
            return e.Message;
        }
    }

    private static string Shown(string value)
    {
        string line = value.ReplaceLineEndings(" ");
        return line.Length <= LongestValueShown ? line : line[..LongestValueShown] + "…";
    }
}
