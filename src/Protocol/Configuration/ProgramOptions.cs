using System.Collections;

namespace Warmstart.Protocol.Configuration;

/// <summary>Everything that one program can be told, for tools that do not care what holds it.</summary>
public abstract class ProgramOptions
{
    /// <summary>Short name: that of the file under <c>/etc/warmstart</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the executable.</summary>
    public required string Program { get; init; }

    /// <summary>What the variables begin with that override files.</summary>
    public required string EnvironmentPrefix { get; init; }

    /// <summary>Where the service reads its configuration.</summary>
    public string DefaultFile => $"/etc/warmstart/{Name}.json";

    /// <summary>The options, in the order of the documentation.</summary>
    public abstract IReadOnlyList<OptionFacts> Facts { get; }

    /// <summary>Values in force and errors.</summary>
    public abstract (IReadOnlyList<OptionValue> Values, IReadOnlyList<string> Errors) Look(string? file, IDictionary environment);
}
