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

    /// <summary>Whether a setting is empty or means a file that exists.</summary>
    public static bool IsFileOrEmpty(string setting) => setting.Length == 0 || File.Exists(Resolve(setting));
}
