namespace Warmstart.Controller.Options;

/// <summary>The daemon's own web server: metrics and the dashboard.</summary>
public sealed class WebOptions
{
    /// <summary>Address and port, e.g. <c>127.0.0.1:9464</c>; port 0: any free one; empty: no web server.</summary>
    public string Listen { get; internal set; } = "127.0.0.1:9464";

    /// <summary>PEM file of the server's certificate; empty: plain HTTP, and the dashboard on loopback alone.</summary>
    public string CertificateFile { get; internal set; } = "";

    /// <summary>PEM file of its key.</summary>
    public string KeyFile { get; internal set; } = "";

    /// <summary>File whose first line is the dashboard's password or its hash; empty: one is made at the first start.</summary>
    public string PasswordFile { get; internal set; } = "";

    /// <summary>Connections at the same time; more are refused.</summary>
    public int MaxConnections { get; internal set; } = 64;
}
