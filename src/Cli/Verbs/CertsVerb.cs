using System.CommandLine;
using Warmstart.Protocol.Security;

namespace Warmstart.Cli.Verbs;

/// <summary>Makes the certificates with which daemons and people prove who they are to the broker.</summary>
internal static class CertsVerb
{
    private static readonly string[] s_daemons = ["controller", "learner"];

    public static Command Create()
    {
        var folder = new Option<string>("--folder") { Description = "Folder of the certificates", DefaultValueFactory = _ => "/etc/warmstart/tls" };
        var port = new Option<int>("--port") { Description = "The broker's TLS port", DefaultValueFactory = _ => 8883 };
        var arm = new Option<string>("--arm") { Description = "The arm that clients may reach; +: every arm", DefaultValueFactory = _ => "+" };
        return new Command("certs", "Certificates, access rules and configuration of the broker") { Init(folder, port, arm), Issue(folder, port, arm) };
    }

    private static Command Init(Option<string> folder, Option<int> port, Option<string> arm)
    {
        var hosts = new Option<string[]>("--host") { Description = "Name or address of the broker as clients know it; may be given again", DefaultValueFactory = _ => [] };
        var verb = new Command("init", "Make an authority, the broker's certificate and those of controller and learner") { folder, port, arm, hosts };
        verb.SetAction(result =>
        {
            var certificates = new CertificateFolder(result.GetValue(folder)!, TimeProvider.System);
            certificates.Create(result.GetValue(hosts)!);
            foreach (string daemon in s_daemons)
                certificates.Issue(BrokerIdentity.Parse(daemon));
            certificates.WriteBroker(result.GetValue(port), result.GetValue(arm)!);
            result.InvocationConfiguration.Output.WriteLine($"broker: include {certificates.BrokerFile} in mosquitto's configuration; next: warmstart certs issue operator-NAME");
        });
        return verb;
    }

    private static Command Issue(Option<string> folder, Option<int> port, Option<string> arm)
    {
        var identity = new Argument<string>("identity") { Description = "operator-NAME, viewer-NAME, controller-NAME or learner-NAME" };
        var verb = new Command("issue", "Make a client's certificate and let it in") { identity, folder, port, arm };
        verb.SetAction(result =>
        {
            var certificates = new CertificateFolder(result.GetValue(folder)!, TimeProvider.System);
            var client = BrokerIdentity.Parse(result.GetValue(identity)!);
            certificates.Issue(client);
            certificates.WriteBroker(result.GetValue(port), result.GetValue(arm)!);
            var (certificate, key) = certificates.FilesOf(client);
            result.InvocationConfiguration.Output.WriteLine($"give {client} these files: {certificate} {key} {certificates.AuthorityFile}; then: systemctl reload mosquitto");
        });
        return verb;
    }
}
