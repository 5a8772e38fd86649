namespace Warmstart.Controller.Options;

/// <summary>The broker and how to prove who we are to it.</summary>
public sealed class BrokerOptions
{
    /// <summary>Host name or address.</summary>
    public string Host { get; internal set; } = "127.0.0.1";

    /// <summary>TCP port; 1883 plain, 8883 TLS by custom.</summary>
    public int Port { get; internal set; } = 1883;

    /// <summary>Whether to speak TLS and to verify the broker's name.</summary>
    public bool Tls { get; internal set; }

    /// <summary>A PEM file of the authority that signed the broker; empty: the system's store.</summary>
    public string CaFile { get; internal set; } = "";

    /// <summary>A PEM file with the daemon's own certificate; empty: none.</summary>
    public string CertificateFile { get; internal set; } = "";

    /// <summary>A PEM file with its key; empty: none.</summary>
    public string KeyFile { get; internal set; } = "";

    /// <summary>User name; empty: anonymous.</summary>
    public string User { get; internal set; } = "";

    /// <summary>A file whose first line is the password; empty: none.</summary>
    public string PasswordFile { get; internal set; } = "";

    /// <summary>Seconds to stay away after another client came with the same id.</summary>
    public int TakeOverPauseSeconds { get; internal set; } = 60;
}
