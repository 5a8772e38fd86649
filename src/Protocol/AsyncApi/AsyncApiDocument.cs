using System.Text.Json.Nodes;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Protocol.AsyncApi;

/// <summary>The contracts as an AsyncAPI 3.0 document: the same bytes for the same contracts.</summary>
public sealed class AsyncApiDocument
{
    private const string BindingVersion = "0.2.0";
    private readonly XmlSummaries _summaries = new();
    private readonly ContractSchemas _schemas;

    private AsyncApiDocument() => _schemas = new ContractSchemas(_summaries);

    /// <summary>The document as YAML.</summary>
    public static string ToYaml() =>
        "# Generated from the contract types: warmstart asyncapi > docs/asyncapi.yaml\n" + YamlWriter.Write(new AsyncApiDocument().Build());

    private JsonObject Build() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Warmstart",
            ["version"] = "1.0.0",
            ["description"] = "Topics of one arm. send is what the daemons publish, receive what they obey.",
            ["license"] = new JsonObject { ["name"] = "MIT" },
        },
        ["defaultContentType"] = "application/json",
        ["servers"] = new JsonObject
        {
            ["broker"] = new JsonObject { ["host"] = "localhost:1883", ["protocol"] = "mqtt", ["protocolVersion"] = "5.0" },
        },
        ["channels"] = Map(ContractCatalog.Channels.Select(c => (c.Name, Channel(c))).Append(("reply", Reply()))),
        ["operations"] = Map(ContractCatalog.Channels.Select(c => ($"{Action(c)}{char.ToUpperInvariant(c.Name[0])}{c.Name[1..]}", Operation(c)))),
        ["components"] = new JsonObject
        {
            ["messages"] = Map(ContractCatalog.Channels.Select(c => (c.Name, Message(c))).Append(("reply", ReplyMessage()))),
            ["schemas"] = Map(PayloadTypes().Select(t => (t.Name, _schemas.Of(t)))),
        },
    };

    private static JsonObject Channel(ContractChannel channel) => new()
    {
        ["address"] = $"{MqttTopics.Prefix}/{{arm}}/{channel.Topic}",
        ["messages"] = Map([(channel.Name, Ref($"#/components/messages/{channel.Name}"))]),
        ["parameters"] = Arm(),
    };

    private static JsonObject Reply() => new()
    {
        ["address"] = null,
        ["description"] = "The request's MQTT 5 response topic; its correlation data come back.",
        ["messages"] = Map([("reply", Ref("#/components/messages/reply"))]),
    };

    private static JsonObject Arm() =>
        new() { ["arm"] = new JsonObject { ["description"] = $"Name of the arm: {ContractNames.Allowed}." } };

    private JsonObject Operation(ContractChannel channel)
    {
        var operation = new JsonObject
        {
            ["action"] = Action(channel),
            ["channel"] = Ref($"#/channels/{channel.Name}"),
            ["summary"] = SummaryOf(channel),
            ["tags"] = new JsonArray(new JsonObject { ["name"] = $"from-{channel.From.ToString().ToLowerInvariant()}" }),
            ["bindings"] = new JsonObject
            {
                ["mqtt"] = new JsonObject { ["qos"] = (int)channel.Qos, ["retain"] = channel.Retained, ["bindingVersion"] = BindingVersion },
            },
        };
        if (channel.IsCommand)
        {
            operation["reply"] = new JsonObject
            {
                ["address"] = new JsonObject { ["location"] = "$message.header#/responseTopic" },
                ["channel"] = Ref("#/channels/reply"),
            };
        }
        return operation;
    }

    private JsonObject Message(ContractChannel channel)
    {
        var message = new JsonObject { ["summary"] = SummaryOf(channel), ["contentType"] = channel.ContentType };
        if (channel.Payload is { } type)
            message["payload"] = Ref($"#/components/schemas/{type.Name}");
        else if (channel.ContentType == "text/plain")
            message["payload"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(Availability.Online, Availability.Offline) };
        else
            message["payload"] = new JsonObject { ["type"] = "string", ["format"] = "binary" };
        return message;
    }

    private JsonObject ReplyMessage() => new()
    {
        ["summary"] = _summaries.Of(typeof(CommandReply)),
        ["contentType"] = "application/json",
        ["payload"] = Ref($"#/components/schemas/{nameof(CommandReply)}"),
    };

    private string SummaryOf(ContractChannel channel) => channel.Payload is { } type ? _summaries.Of(type) : channel.Summary;

    private static IEnumerable<Type> PayloadTypes() =>
        ContractCatalog.Channels.Select(c => c.Payload).OfType<Type>().Append(typeof(CommandReply)).OrderBy(t => t.Name, StringComparer.Ordinal);

    private static string Action(ContractChannel channel) => channel.IsCommand ? "receive" : "send";

    private static JsonObject Ref(string to) => new() { ["$ref"] = to };

    private static JsonObject Map(IEnumerable<(string Key, JsonObject Value)> entries)
    {
        var map = new JsonObject();
        foreach ((string key, JsonObject value) in entries)
            map.Add(key, value);
        return map;
    }
}
