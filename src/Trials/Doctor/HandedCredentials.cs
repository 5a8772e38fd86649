using Warmstart.Protocol.Configuration;

namespace Warmstart.Trials.Doctor;

/// <summary>Where a unit's credentials come from, so that somebody who may read them can look with the daemon's eyes.</summary>
/// <param name="files">The system's files.</param>
/// <param name="unit">Name of the unit.</param>
internal sealed class HandedCredentials(SystemFiles files, string unit)
{
    private const string Line = "LoadCredential=";
    private static readonly string[] s_places = ["/usr/lib/systemd/system", "/lib/systemd/system", "/etc/systemd/system", "/run/systemd/system"];

    /// <summary>The file that a setting means; null where it is empty.</summary>
    /// <exception cref="ConfigurationException">It names a credential that no unit file loads.</exception>
    public string? FileOf(string key, string setting)
    {
        if (setting.Length == 0 || !CredentialPath.IsCredential(setting))
            return setting.Length == 0 ? null : setting;
        string name = CredentialPath.NameOf(setting);
        return UnitLines().Where(l => l.StartsWith($"{Line}{name}:", StringComparison.Ordinal)).Select(l => l[(Line.Length + name.Length + 1)..]).LastOrDefault()
            is { } path
            ? files.PathOf(path)
            : throw new ConfigurationException($"{key}: no {Line}{name}:FILE in {unit}; systemctl edit {unit}");
    }

    private IEnumerable<string> UnitLines() => s_places
        .SelectMany(place => files.Names($"{place}/{unit}.d").Where(n => n.EndsWith(".conf", StringComparison.Ordinal)).Select(n => $"{place}/{unit}.d/{n}").Prepend($"{place}/{unit}"))
        .SelectMany(files.Lines)
        .Select(l => l.Trim());
}
