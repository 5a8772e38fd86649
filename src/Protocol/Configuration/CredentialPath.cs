namespace Warmstart.Protocol.Configuration;

/// <summary>Paths of secrets: a plain path, or <c>credential:NAME</c> for a file that the service manager hands over (systemd's LoadCredential).</summary>
public static class CredentialPath
{
    private const string Prefix = "credential:";
    private const string Folder = "CREDENTIALS_DIRECTORY";

    /// <summary>The file that a setting means.</summary>
    /// <param name="setting">The setting's value.</param>
    /// <returns>The path; the setting itself where it is a plain one or no credentials were handed over.</returns>
    public static string Resolve(string setting) => Resolve(setting, Environment.GetEnvironmentVariable);

    /// <summary>The same with another environment.</summary>
    public static string Resolve(string setting, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(environment);
        if (!setting.StartsWith(Prefix, StringComparison.Ordinal) || environment(Folder) is not { Length: > 0 } folder)
            return setting;
        // A name, never a way out of the folder.
        return Path.Combine(folder, Path.GetFileName(setting[Prefix.Length..]));
    }

    /// <summary>
    /// Whether a setting is empty or means a file that exists. Where no credentials were handed over, a named one is taken at its word: a check
    /// outside of the unit cannot see it, and <see cref="FileOf"/> finds out at the start.
    /// </summary>
    public static bool IsFileOrEmpty(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return setting.Length == 0 || File.Exists(Resolve(setting))
            || (IsCredential(setting) && Environment.GetEnvironmentVariable(Folder) is not { Length: > 0 });
    }

    /// <summary>Whether a setting is <c>credential:NAME</c> with a name that can be one.</summary>
    public static bool IsCredential(string setting) =>
        setting.StartsWith(Prefix, StringComparison.Ordinal) && setting.Length > Prefix.Length
        && setting.AsSpan(Prefix.Length).IndexOfAny('/', '\0') < 0;

    /// <summary>The name in <c>credential:NAME</c>.</summary>
    public static string NameOf(string setting) => setting[Prefix.Length..];

    /// <summary>The file to open.</summary>
    /// <param name="key">Key of the option, for the message.</param>
    /// <param name="setting">Its value.</param>
    /// <returns>The path; null where the setting is empty.</returns>
    /// <exception cref="ConfigurationException">The credential was not handed over.</exception>
    public static string? FileOf(string key, string setting)
    {
        if (setting.Length == 0)
            return null;
        string path = Resolve(setting);
        return IsCredential(path)
            ? throw new ConfigurationException(key, setting, $"a credential that the service manager hands over (LoadCredential={NameOf(setting)}:FILE in the unit)")
            : path;
    }
}
