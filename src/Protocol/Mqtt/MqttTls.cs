using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Protocol.Mqtt;

/// <summary>Reads the certificate files; what is wrong with them is a configuration error at the start, not a failed connection.</summary>
internal static class MqttTls
{
    public static MqttClientTlsOptions? Load(MqttConnectionOptions options)
    {
        if (options.Tls is not { } tls)
            return null;
        var builder = new MqttClientTlsOptionsBuilder()
            .UseTls()
            .WithTargetHost(options.Host)
            .WithRevocationMode(X509RevocationMode.NoCheck);
        if (tls.AuthorityFile is { } authority)
            builder.WithTrustChain(Read("mqtt.tls.authorityFile", authority, Authorities));
        if ((tls.CertificateFile is null) != (tls.KeyFile is null))
            throw new ConfigurationException("mqtt.tls.certificateFile and mqtt.tls.keyFile go together; one is missing");
        if (tls.CertificateFile is { } certificate)
            builder.WithClientCertificates([Read("mqtt.tls.certificateFile", certificate, path => X509Certificate2.CreateFromPemFile(path, tls.KeyFile))]);
        return builder.Build();
    }

    private static X509Certificate2Collection Authorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("no certificate in it");
    }

    private static T Read<T>(string key, string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ConfigurationException($"{key}: {path}: {broken.Message}", broken);
        }
    }
}
