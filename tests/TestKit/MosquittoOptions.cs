namespace Warmstart.TestKit;

/// <summary>How a test wants its broker.</summary>
public sealed record MosquittoOptions
{
    /// <summary>Serve TLS with <see cref="TestCertificates"/>.</summary>
    public TestCertificates? Tls { get; init; }

    /// <summary>Ask clients for a certificate of the same authority.</summary>
    public bool RequireCertificate { get; init; }

    /// <summary>Users and passwords; null lets anyone in.</summary>
    public IReadOnlyDictionary<string, string>? Users { get; init; }

    /// <summary>A configuration for the listener, from its port; instead of everything else here.</summary>
    public Func<int, string>? Configuration { get; init; }

    /// <summary>Keep retained messages over a restart.</summary>
    public bool Persistent { get; init; }
}
