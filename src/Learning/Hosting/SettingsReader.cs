using Microsoft.Extensions.Configuration;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Learning.Hosting;

/// <summary>Reads a JSON file and the environment into settings; every error is one line that names key, value and what is allowed.</summary>
internal static class SettingsReader
{
    /// <summary>Variables that override the file, e.g. <c>WARMSTART_LEARNER__Broker__Host</c>.</summary>
    public const string EnvironmentPrefix = "WARMSTART_LEARNER__";

    private const int ShownMax = 80;

    /// <exception cref="ConfigurationException">The first error.</exception>
    public static LearnerSettings Read(string? file)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null)
            builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        IConfigurationRoot configuration;
        try
        {
            configuration = builder.AddEnvironmentVariables(EnvironmentPrefix).Build();
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--config {file}: {unreadable.GetBaseException().Message}", unreadable);
        }
        return Read(configuration.AsEnumerable());
    }

    public static LearnerSettings Read(IEnumerable<KeyValuePair<string, string?>> values)
    {
        var settings = new LearnerSettings();
        var known = SettingCatalogue.All.ToDictionary(s => s.Key, StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (value is null)
                continue;
            if (!known.TryGetValue(key, out Setting? setting))
                throw new ConfigurationException($"{key} is no setting; allowed: the keys of --sample-config");
            if (!setting.TrySet(settings, value))
                throw new ConfigurationException(setting.Key, value.Length <= ShownMax ? value : value[..ShownMax] + "…", setting.Allowed);
        }
        if ((settings.BrokerCertificateFile.Length > 0) != (settings.BrokerKeyFile.Length > 0))
            throw new ConfigurationException("Broker:KeyFile", settings.BrokerKeyFile, "given exactly where Broker:CertificateFile is");
        if (settings.BrokerCertificateFile.Length > 0 && !settings.BrokerTls)
            throw new ConfigurationException("Broker:Tls", "false", "true where Broker:CertificateFile is given");
        if (settings.BrokerPasswordFile.Length > 0 && settings.BrokerUser.Length == 0)
            throw new ConfigurationException("Broker:User", string.Empty, "a name where Broker:PasswordFile is given");
        return settings;
    }
}
