using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli.Verbs;

/// <summary>Looks at configurations as the daemons would.</summary>
internal static class ConfigCheck
{
    /// <summary>Checks each program's configuration.</summary>
    /// <param name="programs">One, or all of them.</param>
    /// <param name="file">The file to look at in place of the usual one; only of a single program.</param>
    /// <param name="output">One line for each that is good.</param>
    /// <param name="error">One line for each error.</param>
    public static int Run(IReadOnlyList<ProgramOptions> programs, string? file, TextWriter output, TextWriter error)
    {
        if (file is not null && programs.Count > 1)
            throw new ConfigurationException("--config belongs to one daemon; name it: warmstart config check controller --config " + file);
        int exit = ExitCodes.Ok;
        foreach (var program in programs)
        {
            string? path = FileOf(program, file);
            var errors = program.Look(path, Environment.GetEnvironmentVariables()).Errors;
            foreach (string line in errors)
                error.WriteLine($"{program.Name}: {line}");
            if (errors.Count > 0)
                exit = ExitCodes.Configuration;
            else
                output.WriteLine($"{program.Name}: {path ?? $"no {program.DefaultFile}, so the defaults"}: good");
        }
        return exit;
    }

    /// <summary>Prints the values in force, those that differ from the default with their origin.</summary>
    public static int Show(ProgramOptions program, string? file, TextWriter output, TextWriter error)
    {
        var (values, errors) = program.Look(FileOf(program, file), Environment.GetEnvironmentVariables());
        int width = values.Max(v => v.Facts.Key.Length);
        foreach (var value in values)
            output.WriteLine($"{value.Facts.Key.PadRight(width)}  {(value.Value.Length == 0 ? "(empty)" : value.Value)}{(value.Origin.Length == 0 ? "" : $"   from {value.Origin}")}");
        foreach (string line in errors)
            error.WriteLine($"{program.Name}: {line}");
        return errors.Count > 0 ? ExitCodes.Configuration : ExitCodes.Ok;
    }

    private static string? FileOf(ProgramOptions program, string? file) =>
        file ?? (File.Exists(program.DefaultFile) || Directory.Exists(OptionSources.DropInsOf(program.DefaultFile)) ? program.DefaultFile : null);
}
