using Warmstart.Controller.Options;
using Warmstart.Protocol.Security;
using Warmstart.TestKit;
using Warmstart.Trials.Doctor;

namespace Warmstart.Trials.Tests.Doctor;

[Trait("kind", "process")]
public sealed class BrokerLookTests : IDisposable
{
    private readonly DoctorRoot _root = new();
    private readonly CertificateFolder _certificates;

    public BrokerLookTests() => _certificates = new CertificateFolder(Path.Combine(_root.Path, "etc/warmstart/tls"), TimeProvider.System);

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task It_connects_as_the_daemon_does_with_a_certificate_and_a_key_that_the_unit_hands_over()
    {
        await using MosquittoProcess broker = await BrokerAsync();
        _root.With("/usr/lib/systemd/system/warmstart-controller.service", "[Service]\nLoadCredential=controller.key:/nowhere\n");
        _root.With("/etc/systemd/system/warmstart-controller.service.d/tls.conf", "[Service]\nLoadCredential=controller.key:/etc/warmstart/tls/controller.key\n");
        Assert.Null(BrokerLook.Reach(Options(broker.Port, "credential:controller.key"), Credentials()));
    }

    [Fact]
    public async Task A_credential_that_no_unit_loads_is_named_with_its_fix()
    {
        await using MosquittoProcess broker = await BrokerAsync();
        string trouble = BrokerLook.Reach(Options(broker.Port, "credential:lost"), Credentials())!;
        Assert.Contains("LoadCredential=lost:FILE", trouble, StringComparison.Ordinal);
        Assert.Contains("systemctl edit warmstart-controller.service", trouble, StringComparison.Ordinal);
    }

    private HandedCredentials Credentials() => new(_root.Files, "warmstart-controller.service");

    private async Task<MosquittoProcess> BrokerAsync()
    {
        _certificates.Create([]);
        _certificates.Issue(BrokerIdentity.Parse("controller"));
        return await MosquittoProcess.StartAsync(new MosquittoOptions
        {
            Configuration = port =>
            {
                _certificates.WriteBroker(port, "+");
                return File.ReadAllText(_certificates.BrokerFile);
            },
        });
    }

    private BrokerOptions Options(int port, string key)
    {
        string file = Path.Combine(_root.Path, "controller.json");
        string certificate = _certificates.FilesOf(BrokerIdentity.Parse("controller")).Certificate;
        File.WriteAllText(file, $$"""
            {"Broker": {"Host": "localhost", "Port": {{port}}, "Tls": true, "CaFile": "{{_certificates.AuthorityFile}}",
             "CertificateFile": "{{certificate}}", "KeyFile": "{{key}}" } }
            """);
        var (options, errors) = OptionCatalogue.Set.Read(file, new Dictionary<string, string>());
        Assert.Empty(errors);
        return options.Broker;
    }
}
