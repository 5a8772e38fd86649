using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Security;
using Warmstart.Protocol.Tests.Mqtt;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.Security;

/// <summary>The certificates, access rules and broker configuration that the product makes, against a real broker.</summary>
[Trait("kind", "process")]
public sealed class BrokerRoleTests : IAsyncLifetime
{
    private static readonly MqttTopics s_topics = new("arm");
    private static int s_clients;
    private readonly ScratchFolder _folder = new();
    private readonly CertificateFolder _certificates;
    private MosquittoProcess _broker = null!;

    public BrokerRoleTests() => _certificates = new CertificateFolder(_folder.PathOf("tls"), TimeProvider.System);

    public async Task InitializeAsync()
    {
        _certificates.Create(["robot-pc.example", "192.0.2.7"]);
        foreach (string client in (string[])["controller", "learner", "operator-alice", "viewer-wall"])
            _certificates.Issue(BrokerIdentity.Parse(client));
        _broker = await MosquittoProcess.StartAsync(new MosquittoOptions { Configuration = Configuration });
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("viewer-wall", "cmd/stop", false)]
    [InlineData("viewer-wall", "cmd/start", false)]
    [InlineData("viewer-wall", "learner/cmd/freeze", false)]
    [InlineData("viewer-wall", "status", false)]
    [InlineData("operator-alice", "cmd/start", true)]
    [InlineData("operator-alice", "learner/cmd/freeze", true)]
    [InlineData("operator-alice", "policy", false)]
    [InlineData("operator-alice", "experience", false)]
    [InlineData("operator-alice", "status", false)]
    [InlineData("operator-alice", "learner/ack", false)]
    [InlineData("learner", "policy", true)]
    [InlineData("learner", "learner/status", true)]
    [InlineData("learner", "cmd/start", false)]
    [InlineData("learner", "experience", false)]
    [InlineData("learner", "status", false)]
    [InlineData("controller", "experience", true)]
    [InlineData("controller", "status", true)]
    [InlineData("controller", "learner/cmd/new-run", true)]
    [InlineData("controller", "policy", false)]
    [InlineData("controller", "cmd/start", false)]
    public async Task Only_the_roles_that_should_can_publish(string who, string topic, bool allowed)
    {
        await using Client reader = await Connect(Reader(topic), new MqttSubscription(s_topics.Root + topic));
        await using Client writer = await Connect(who);
        await using Client witness = await Connect(Writer(topic));
        await Processed(writer, s_topics.Root + topic, "1");
        // This one is certainly allowed: whether the first was is decided when something arrives.
        witness.Connection.TryPublish(new MqttMessage { Topic = s_topics.Root + topic, Payload = "2"u8.ToArray() });
        Assert.Equal(allowed ? "1" : "2", (await reader.NextAsync()).Text);
    }

    [Fact]
    public async Task A_viewer_sees_what_people_look_at_and_neither_experience_nor_policies()
    {
        await using Client viewer = await Connect("viewer-wall", new MqttSubscription(s_topics.All));
        await using Client controller = await Connect("controller");
        await using Client learner = await Connect("learner");
        await Processed(controller, s_topics.Experience, "secret");
        await Processed(learner, s_topics.Policy, "secret");
        controller.Connection.TryPublish(new MqttMessage { Topic = s_topics.Status, Payload = "seen"u8.ToArray() });
        Assert.Equal("seen", (await viewer.NextAsync()).Text);
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_certificate_or_with_one_of_another_authority()
    {
        await using Client nobody = Client.Start(_broker.Port, "nobody", o => o with { Host = "localhost", Tls = new MqttTlsOptions { AuthorityFile = _certificates.AuthorityFile } });
        await nobody.UntilAsync(MqttEventKind.ConnectFailed);
        using var elsewhere = new ScratchFolder();
        var others = new CertificateFolder(elsewhere.Path, TimeProvider.System);
        others.Create([]);
        others.Issue(BrokerIdentity.Parse("operator-mallory"));
        var (certificate, key) = others.FilesOf(BrokerIdentity.Parse("operator-mallory"));
        var tls = new MqttTlsOptions { AuthorityFile = _certificates.AuthorityFile, CertificateFile = certificate, KeyFile = key };
        await using Client mallory = Client.Start(_broker.Port, "mallory", o => o with { Host = "localhost", Tls = tls });
        await mallory.UntilAsync(MqttEventKind.ConnectFailed);
        Assert.False(mallory.Connection.IsConnected);
    }

    [Fact]
    public void Nothing_is_written_over_and_keys_are_for_their_owner()
    {
        Assert.Throws<ConfigurationException>(() => _certificates.Create([]));
        Assert.Throws<ConfigurationException>(() => _certificates.Issue(BrokerIdentity.Parse("learner")));
        string key = _certificates.FilesOf(BrokerIdentity.Parse("learner")).Key;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(key) & (UnixFileMode.OtherRead | UnixFileMode.GroupWrite));
    }

    private static string Reader(string topic) =>
        topic.StartsWith("cmd/", StringComparison.Ordinal) || topic == "policy" ? "controller"
        : topic == "experience" || topic.StartsWith("learner/cmd/", StringComparison.Ordinal) ? "learner"
        : "operator-alice";

    private static string Writer(string topic) =>
        topic.StartsWith("cmd/", StringComparison.Ordinal) ? "operator-alice"
        : topic is "policy" or "learner/ack" or "learner/status" ? "learner"
        : "controller";

    /// <summary>Publishes and waits until the broker has said yes or no.</summary>
    private static async Task Processed(Client client, string topic, string text)
    {
        MqttDelivery delivery = client.Connection.TryPublish(
            new MqttMessage { Topic = topic, Payload = System.Text.Encoding.UTF8.GetBytes(text), Qos = MqttQos.AtLeastOnce })!;
        await client.UntilAsync(() => delivery.State != MqttDeliveryState.Pending, "the broker's word");
    }

    private string Configuration(int port)
    {
        _certificates.WriteBroker(port, "arm");
        return File.ReadAllText(_certificates.BrokerFile);
    }

    private Task<Client> Connect(string who, params MqttSubscription[] subscriptions)
    {
        var (certificate, key) = _certificates.FilesOf(BrokerIdentity.Parse(who));
        var tls = new MqttTlsOptions { AuthorityFile = _certificates.AuthorityFile, CertificateFile = certificate, KeyFile = key };
        return Client.ConnectAsync(_broker.Port, $"{who}-{Interlocked.Increment(ref s_clients)}", o => o with { Host = "localhost", Tls = tls }, subscriptions);
    }
}
