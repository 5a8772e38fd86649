using Warmstart.Protocol.Mqtt;

namespace Warmstart.Protocol.AsyncApi;

/// <summary>One topic of the contract.</summary>
/// <param name="Topic">Below the arm's root (<c>cmd/start</c>).</param>
/// <param name="From">Who publishes.</param>
/// <param name="Qos">How hard the broker tries.</param>
/// <param name="Retained">Whether the broker keeps the last one.</param>
/// <param name="Payload">Type of the JSON payload, or null for text and binary ones.</param>
/// <param name="ContentType">Media type of the payload.</param>
/// <param name="Summary">What it carries, in one sentence; of payloads with a type the type's own.</param>
public sealed record ContractChannel(
    string Topic,
    ContractParty From,
    MqttQos Qos,
    bool Retained,
    Type? Payload,
    string ContentType = "application/json",
    string Summary = "")
{
    /// <summary>Whether it carries commands, which are answered on the request's response topic.</summary>
    public bool IsCommand => Payload?.IsSubclassOf(typeof(Contracts.CommandRequest)) ?? false;

    /// <summary>Name of the channel and of its message: the topic in camel case.</summary>
    public string Name
    {
        get
        {
            string[] words = Topic.Split('/', '-');
            return words[0] + string.Concat(words.Skip(1).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        }
    }
}
