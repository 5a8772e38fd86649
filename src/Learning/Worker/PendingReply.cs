using Warmstart.Protocol.Mqtt;

namespace Warmstart.Learning.Worker;

/// <summary>A command that the trainer's thread is working on: whom to answer.</summary>
/// <param name="Request">The message.</param>
/// <param name="Id">Its idempotency key.</param>
internal sealed record PendingReply(MqttMessage Request, string? Id);
