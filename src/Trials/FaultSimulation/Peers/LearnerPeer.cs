using Warmstart.Learning.Worker;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>One life of the learner process: its own two cores, one after the other, with a network small enough for the speed of the simulation.</summary>
internal sealed class LearnerPeer : IDisposable
{
    private const int StepMs = 20, UpdatesAStep = 8, MessagesAStep = 8;
    private readonly LoopbackConnection _connection;
    private readonly LearnerCore _core;
    private readonly TrainerCore _trainer;
    private long _steppedAt;

    public LearnerPeer(SharedWorld world, IAgentBuilder builder, string session)
    {
        var options = new LearnerOptions
        {
            Runs = world.Disk.Runs, Checkpoints = world.Disk.Checkpoints, PublishEverySteps = 10, CheckpointEverySteps = 50, KeepCheckpoints = 3,
            ReplayCapacity = 2000, CatchUpRows = 500, Product = "simulation",
        };
        _connection = world.Broker.Connect(new MqttConnectionOptions { ClientId = "learner", Will = LearnerCore.WillOf(world.Topics, session) });
        var link = new TrainerLink();
        _core = new LearnerCore(
            options, new RecordingConnection(_connection, world.LearnerSays), world.Topics, session, builder, link, world.Clock);
        _trainer = new TrainerCore(options, link, world.Clock);
        _core.Start();
    }

    public LoopbackConnection Connection => _connection;

    public bool IsDead { get; private set; }

    public long PausedUntil { get; set; }

    public void Step(long now)
    {
        if (IsDead || now < PausedUntil || now - _steppedAt < StepMs)
            return;
        _steppedAt = now;
        for (int i = 0; i < MessagesAStep && _core.Step(); i++)
        {
        }
        for (int i = 0; i < UpdatesAStep && _trainer.Step(); i++)
        {
        }
    }

    public void Dispose() => Kill();

    /// <summary>As by kill -9: files are closed without a last word.</summary>
    public void Kill()
    {
        if (IsDead)
            return;
        IsDead = true;
        _connection.Cut(publishWill: true, holdOff: true);
        // A dead process never connects again, whoever mends the network.
        _connection.CloseAsync(TimeSpan.Zero).AsTask().GetAwaiter().GetResult();
        _core.Dispose();
    }
}
