using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Warmstart.TestKit;

/// <summary>An authority of the test's own, with a server certificate for 127.0.0.1 and localhost and a client certificate.</summary>
public sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset ValidFrom = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset ValidTo = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ScratchFolder _folder = new();

    public TestCertificates(string serverName = "localhost")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        using X509Certificate2 authority = request.CreateSelfSigned(ValidFrom, ValidTo);
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());

        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(serverName);
        if (serverName == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        Issue(authority, "CN=Test broker", 1, ServerCertificateFile, ServerKeyFile, names.Build());
        Issue(authority, "CN=Test client", 2, ClientCertificateFile, ClientKeyFile, names: null);
    }

    public string AuthorityFile => _folder.PathOf("authority.pem");

    public string ServerCertificateFile => _folder.PathOf("server.pem");

    public string ServerKeyFile => _folder.PathOf("server.key");

    public string ClientCertificateFile => _folder.PathOf("client.pem");

    public string ClientKeyFile => _folder.PathOf("client.key");

    public void Dispose() => _folder.Dispose();

    private static void Issue(
        X509Certificate2 authority, string subject, byte serial, string certificateFile, string keyFile, X509Extension? names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        if (names is not null)
            request.CertificateExtensions.Add(names);
        using X509Certificate2 certificate = request.Create(authority, ValidFrom, ValidTo, [serial]);
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }
}
