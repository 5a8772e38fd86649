using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Warmstart.Controller.Options;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Web;

/// <summary>The web server's certificate.</summary>
internal static class WebCertificate
{
    /// <returns>Null where none is configured.</returns>
    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    public static X509Certificate2? Read(WebOptions options)
    {
        if (options.CertificateFile.Length == 0)
            return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(CredentialPath.Resolve(options.CertificateFile), CredentialPath.Resolve(options.KeyFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ConfigurationException($"Web:CertificateFile = '{options.CertificateFile}': {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
