using Warmstart.Protocol.AsyncApi;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.AsyncApi;

public sealed class AsyncApiDocumentTests
{
    [Fact]
    public void The_committed_document_is_the_one_that_the_contracts_give() =>
        Assert.Equal(File.ReadAllText(Repository.PathOf("docs", "asyncapi.yaml")), AsyncApiDocument.ToYaml());

    [Fact]
    public void Every_contract_that_is_sent_stands_in_the_document()
    {
        IEnumerable<Type> missing = typeof(CommandRequest).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && (t.IsSubclassOf(typeof(CommandRequest)) || t.IsSubclassOf(typeof(EventReport))))
            .Except(ContractCatalog.Channels.Select(c => c.Payload).OfType<Type>());
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_channel_is_a_topic_of_MqttTopics()
    {
        var topics = new MqttTopics("arm");
        string[] fixedOnes =
        [
            topics.Availability, topics.Status, topics.Experience, topics.Policy, topics.LearnerAck, topics.LearnerStatus, topics.LearnerMetrics, topics.LearnerAlarm,
        ];
        Assert.All(ContractCatalog.Channels, channel =>
        {
            string topic = topics.Root + channel.Topic;
            string last = MqttTopics.LastLevel(topic);
            string[] named = [topics.Event(last), topics.Telemetry(last), topics.Command(last), topics.LearnerCommand(last)];
            Assert.Contains(topic, fixedOnes.Concat(named));
        });
    }

    [Fact]
    public void Commands_are_never_retained() =>
        Assert.All(ContractCatalog.Channels.Where(c => c.IsCommand), c => Assert.False(c.Retained));
}
