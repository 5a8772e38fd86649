using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;
using Warmstart.Trials.FaultSimulation.Peers;

namespace Warmstart.Trials.FaultSimulation.Faults;

/// <summary>Faults of the broker and of those who speak through it.</summary>
internal sealed class MessageFaults(World world, SeededGenerator random)
{
    private readonly HostilePolicies _policies = new(world.Task, random);

    public void Strike(FaultKind kind)
    {
        world.Faults.Begin(kind, world.NowMs);
        if (kind is >= FaultKind.BrokerDown and <= FaultKind.BrokerCut)
            Broker(kind);
        else if (kind == FaultKind.HostilePolicy)
            Say(new MqttMessage { Topic = SharedWorld.ArmTopics.Policy, Payload = _policies.Next(RunNow()), Retain = random.NextInt32(2) == 0 });
        else if (kind == FaultKind.OperatorCommand)
            world.Operator.SendAnything();
        else if (kind == FaultKind.CommandMalformed)
            Say(world.Operator.Writer.Malformed());
        else if (world.Operator.Status is { } status)
            Command(kind, status, world.Operator.Lease ?? "none");
    }

    private void Broker(FaultKind kind)
    {
        LoopbackBroker broker = world.Broker;
        switch (kind)
        {
            case FaultKind.BrokerDown when broker.IsUp:
                broker.GoDown(keepRetained: random.NextInt32(2) == 0);
                world.After(50 + random.NextInt32(8000), broker.ComeUp);
                break;
            case FaultKind.BrokerLoss:
                broker.LoseNext += 1 + random.NextInt32(20);
                break;
            case FaultKind.BrokerDuplicate:
                broker.DuplicateNext += 1 + random.NextInt32(20);
                break;
            case FaultKind.BrokerCut:
                Cut(random.NextInt32(3) switch { 0 => world.Controller?.Connection, 1 => world.Learner?.Connection, _ => world.Operator.Connection });
                break;
            default:
                break;
        }
    }

    private void Cut(LoopbackConnection? connection)
    {
        if (connection is null)
            return;
        connection.Cut(publishWill: random.NextInt32(4) != 0, holdOff: true);
        world.After(20 + random.NextInt32(5000), connection.Release);
    }

    private void Command(FaultKind kind, ControllerStatus status, string lease)
    {
        CommandWriter writer = world.Operator.Writer;
        MqttMessage? message = kind switch
        {
            FaultKind.CommandStale => writer.Stale(status, lease),
            FaultKind.CommandReplayed => writer.Replay(),
            FaultKind.CommandRetained => writer.Retained(status, lease),
            _ => writer.StartDamaged(status, lease),
        };
        if (message is not null)
            Say(message);
    }

    private void Say(MqttMessage message) => world.Operator.Send(message);

    private RunId RunNow() => world.Operator.Status?.Run?.Run ?? RunId.None;
}
