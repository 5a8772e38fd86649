using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Protocol.Security;

/// <summary>
/// The certificates of one broker and its clients in a folder: an authority of our own, the broker's certificate, one certificate a client, and the
/// broker's configuration and access file made from them. Keys are ECDSA P-256, readable by their owner alone. Nothing is ever written over.
/// </summary>
public sealed class CertificateFolder
{
    private const string Authority = "ca", Broker = "broker";
    private static readonly TimeSpan s_backdate = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_authorityLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan s_life = TimeSpan.FromDays(825);
    private readonly string _folder;
    private readonly TimeProvider _clock;

    /// <summary>Looks at a folder; makes nothing.</summary>
    public CertificateFolder(string folder, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clock);
        (_folder, _clock) = (Path.GetFullPath(folder), clock);
    }

    /// <summary>PEM file of the authority's certificate.</summary>
    public string AuthorityFile => Certificate(Authority);

    /// <summary>The broker's access file.</summary>
    public string AccessFile => Path.Combine(_folder, "warmstart.acl");

    /// <summary>The broker's configuration.</summary>
    public string BrokerFile => Path.Combine(_folder, "warmstart.conf");

    /// <summary>The clients that have a certificate here, sorted.</summary>
    public IReadOnlyList<BrokerIdentity> Clients => !Directory.Exists(_folder) ? [] : [..
        Directory.EnumerateFiles(_folder, "*.crt").Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Where(name => name is not Authority and not Broker).Order(StringComparer.Ordinal).Select(BrokerIdentity.Parse)];

    /// <summary>Certificate and key file of a client.</summary>
    public (string Certificate, string Key) FilesOf(BrokerIdentity client) => (Certificate(client.ToString()), Key(client.ToString()));

    /// <summary>Makes the authority and the broker's certificate.</summary>
    /// <param name="hosts">Names and addresses under which clients reach the broker; localhost is added.</param>
    /// <exception cref="ConfigurationException">There is an authority already, a name is none, or the folder cannot be written.</exception>
    public void Create(IReadOnlyList<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        if (File.Exists(AuthorityFile))
            throw new ConfigurationException("--folder", _folder, $"a folder without an authority; {AuthorityFile} exists and is never written over");
        var names = Names(hosts);
        Guard(() =>
        {
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
            DateTimeOffset now = _clock.GetUtcNow();
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = Request("Warmstart authority", key);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
            using var authority = request.CreateSelfSigned(now - s_backdate, now + s_authorityLife);
            Write(Authority, authority, key);
            Sign("broker", Broker, "1.3.6.1.5.5.7.3.1", names);
        });
    }

    /// <summary>Makes a client's certificate.</summary>
    /// <exception cref="ConfigurationException">There is no authority here, the client has one already, or the folder cannot be written.</exception>
    public void Issue(BrokerIdentity client)
    {
        if (!File.Exists(AuthorityFile))
            throw new ConfigurationException("--folder", _folder, "a folder with an authority; make one with: warmstart certs init");
        if (File.Exists(Certificate(client.ToString())))
            throw new ConfigurationException("identity", client.ToString(), "one that has no certificate here yet; delete its files to replace it");
        Guard(() => Sign(client.ToString(), client.ToString(), "1.3.6.1.5.5.7.3.2", null));
    }

    /// <summary>Writes the broker's configuration and access file anew from the clients that are here.</summary>
    /// <param name="port">The broker's port.</param>
    /// <param name="arm">The arm's name, or <c>+</c>.</param>
    public void WriteBroker(int port, string arm) => Guard(() =>
    {
        Replace(AccessFile, AccessRules.File(Clients, arm));
        Replace(
            BrokerFile,
            $"""
            # A mosquitto listener for Warmstart; written by: warmstart certs. Put it into /etc/mosquitto/conf.d/ or include it there.
            per_listener_settings true
            listener {port}
            cafile {AuthorityFile}
            certfile {Certificate(Broker)}
            keyfile {Key(Broker)}
            tls_version tlsv1.2
            require_certificate true
            use_identity_as_username true
            allow_anonymous false
            acl_file {AccessFile}
            # A policy of a large network is a few MiB; experience comes in batches.
            message_size_limit 16777216
            max_inflight_messages 100
            max_queued_messages 10000

            """);
    });

    private static X509Extension Names(IReadOnlyList<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        foreach (string host in hosts)
        {
            if (IPAddress.TryParse(host, out IPAddress? address))
                names.AddIpAddress(address);
            else if (Uri.CheckHostName(host) == UriHostNameType.Dns)
                names.AddDnsName(host);
            else
                throw new ConfigurationException("--host", host, "a host name or an address");
        }
        return names.Build();
    }

    private static CertificateRequest Request(string name, ECDsa key) => new($"CN={name}", key, HashAlgorithmName.SHA256);

    private void Sign(string commonName, string file, string usage, X509Extension? names)
    {
        using var authority = X509Certificate2.CreateFromPemFile(AuthorityFile, Key(Authority));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(commonName, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        if (names is not null)
            request.CertificateExtensions.Add(names);
        DateTimeOffset now = _clock.GetUtcNow();
        var end = new DateTimeOffset(authority.NotAfter);
        DateTimeOffset until = now + s_life < end ? now + s_life : end;
        using var certificate = request.Create(authority, now - s_backdate, until, RandomNumberGenerator.GetBytes(16));
        Write(file, certificate, key);
    }

    private void Write(string name, X509Certificate2 certificate, ECDsa key)
    {
        using (var file = new FileStream(Key(name), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
        }))
        using (var text = new StreamWriter(file))
            text.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(Certificate(name), certificate.ExportCertificatePem() + "\n");
    }

    private static void Replace(string path, string text)
    {
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("--folder", _folder, $"a folder that can be written ({e.Message})");
        }
    }

    private string Certificate(string name) => Path.Combine(_folder, name + ".crt");

    private string Key(string name) => Path.Combine(_folder, name + ".key");
}
