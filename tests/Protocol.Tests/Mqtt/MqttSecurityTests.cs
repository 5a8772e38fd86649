using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Mqtt;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.Mqtt;

/// <summary>TLS and passwords against a real broker.</summary>
[Trait("kind", "process")]
public sealed class MqttSecurityTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    [Fact]
    public async Task The_right_password_connects_and_a_wrong_one_is_an_event()
    {
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync(
            new MosquittoOptions { Users = new Dictionary<string, string> { ["controller"] = "secret" } });
        await using Client right = await Client.ConnectAsync(broker.Port, "right", o => o with { UserName = "controller", Password = "secret" });
        await using Client wrong = Client.Start(broker.Port, "wrong", o => o with { UserName = "controller", Password = "guess" });
        Assert.Contains("NotAuthorized", (await wrong.UntilAsync(MqttEventKind.ConnectFailed)).Text);
        Assert.False(wrong.Connection.IsConnected);
    }

    [Fact]
    public async Task Tls_with_client_certificates_carries_messages()
    {
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync(
            new MosquittoOptions { Tls = _certificates, RequireCertificate = true });
        await using Client client = await Client.ConnectAsync(
            broker.Port, "client", o => o with { Tls = ClientTls() }, new MqttSubscription("t/#"));
        client.Connection.TryPublish(new MqttMessage { Topic = "t/x", Payload = new byte[200_000] });
        Assert.Equal(200_000, (await client.NextAsync()).Payload.Length);
    }

    [Fact]
    public async Task A_client_without_certificate_is_refused_where_one_is_asked_for()
    {
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync(
            new MosquittoOptions { Tls = _certificates, RequireCertificate = true });
        var tls = new MqttTlsOptions { AuthorityFile = _certificates.AuthorityFile };
        await using Client client = Client.Start(broker.Port, "client", o => o with { Tls = tls });
        await client.UntilAsync(MqttEventKind.ConnectFailed);
    }

    [Fact]
    public async Task A_broker_of_another_authority_is_refused()
    {
        using var others = new TestCertificates();
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync(new MosquittoOptions { Tls = others });
        await using Client client = Client.Start(broker.Port, "client", o => o with { Tls = ClientTls() });
        await client.UntilAsync(MqttEventKind.ConnectFailed);
        Assert.False(client.Connection.IsConnected);
    }

    [Fact]
    public async Task A_broker_of_another_name_is_refused()
    {
        using var elsewhere = new TestCertificates("elsewhere.example");
        await using MosquittoProcess broker = await MosquittoProcess.StartAsync(new MosquittoOptions { Tls = elsewhere });
        var tls = new MqttTlsOptions { AuthorityFile = elsewhere.AuthorityFile };
        await using Client client = Client.Start(broker.Port, "client", o => o with { Host = "localhost", Tls = tls });
        await client.UntilAsync(MqttEventKind.ConnectFailed);
        Assert.False(client.Connection.IsConnected);
    }

    [Fact]
    public void A_missing_certificate_file_is_a_configuration_error_that_names_it()
    {
        var options = new MqttConnectionOptions { ClientId = "x", Tls = new MqttTlsOptions { AuthorityFile = "/nowhere/ca.pem" } };
        var refused = Assert.Throws<ConfigurationException>(() => MqttConnection.Start(options, TimeProvider.System));
        Assert.Contains("/nowhere/ca.pem", refused.Message);
    }

    public void Dispose() => _certificates.Dispose();

    private MqttTlsOptions ClientTls() => new()
    {
        AuthorityFile = _certificates.AuthorityFile,
        CertificateFile = _certificates.ClientCertificateFile,
        KeyFile = _certificates.ClientKeyFile,
    };
}
