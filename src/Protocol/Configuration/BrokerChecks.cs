namespace Warmstart.Protocol.Configuration;

/// <summary>What must hold between the options with which a daemon proves who it is to the broker.</summary>
public static class BrokerChecks
{
    /// <summary>One line for each problem.</summary>
    public static IEnumerable<string> Of(bool tls, string certificateFile, string keyFile, string user, string passwordFile)
    {
        if ((certificateFile.Length > 0) != (keyFile.Length > 0))
            yield return $"Broker:KeyFile = '{keyFile}': allowed: given exactly where Broker:CertificateFile is";
        if (certificateFile.Length > 0 && !tls)
            yield return "Broker:Tls = 'false': allowed: true where Broker:CertificateFile is given";
        if (passwordFile.Length > 0 && user.Length == 0)
            yield return "Broker:User = '': allowed: a name where Broker:PasswordFile is given";
    }
}
