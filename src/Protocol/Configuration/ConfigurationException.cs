using System.Globalization;

namespace Warmstart.Protocol.Configuration;

/// <summary>
/// The program cannot start as it is configured. <see cref="Exception.Message"/> is one line for people: key, value, what is
/// allowed. An executable prints it on standard error and exits with <see cref="ExitCodes.Configuration"/>.
/// </summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>A value that is not allowed.</summary>
    /// <param name="key">Name of the setting, as its owner wrote it (<c>loop.core</c>, <c>--task</c>).</param>
    /// <param name="value">The refused value; null prints as "nothing".</param>
    /// <param name="allowed">What would be accepted, with its unit.</param>
    public ConfigurationException(string key, object? value, string allowed)
        : base(OneLine($"{key} is {Show(value)}; allowed: {allowed}")) =>
        Key = key;

    /// <summary>A problem that no single value describes (a missing file, two settings that exclude each other).</summary>
    /// <param name="message">One line for people.</param>
    /// <param name="cause">The underlying error, if any.</param>
    public ConfigurationException(string message, Exception? cause = null)
        : base(OneLine(message), cause) =>
        Key = string.Empty;

    /// <summary>Name of the refused setting, or empty.</summary>
    public string Key { get; }

    private static string Show(object? value) => value switch
    {
        null => "nothing",
        string text => $"\"{text}\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "nothing",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
