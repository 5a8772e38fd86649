using System.Text.Json;
using Warmstart.Controller.HandsOn;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation;
using Warmstart.Simulation.Fci;
using Warmstart.Simulation.Worlds;

namespace Warmstart.EndToEnd.Tests.HandsOn;

/// <summary>A simulated robot on real sockets that somebody can push, for programs that start the real-time process themselves.</summary>
internal sealed class ArmAtHand : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly FciServer _server;
    private readonly Thread _serving;

    public ArmAtHand(JointVector start, PlantParameters? parameters = null)
    {
        var world = new PegWorld { Hole = new Vec3(0.5, 0, -1), TableZ = -1.1 };
        Body = new PlantBody(ArmModel.Fer, world, parameters ?? new PlantParameters { JointFriction = 0.1 }, start, 1);
        _server = new FciServer(
            new FciRobot(Body, FciVersion.Fer, new RobotOptions()), new FciServerOptions { Port = 0, Pacing = PacingMode.Wait, Speed = 4 }, TimeProvider.System);
        Assert.True(_server.TryListen(null, out string error), error);
        _serving = new Thread(() => _server.Run(_stop.Token)) { IsBackground = true };
        _serving.Start();
    }

    public PlantBody Body { get; }

    public HandsOnOptions Options => new() { Host = "127.0.0.1", Port = _server.Port, Arm = "fer", Priority = 80, LoopExecutable = Executable.PathOf("Loop", "warmstart-loop") };

    /// <summary>Somebody lifts the end effector, N.</summary>
    public void Push(double up)
    {
        using var value = JsonDocument.Parse(FormattableString.Invariant($"[0, 0, {up}, 0, 0, 0]"));
        Assert.Null(Body.Set("disturbance", value.RootElement));
    }

    public void Dispose()
    {
        _stop.Cancel();
        _serving.Join();
        _server.Dispose();
        _stop.Dispose();
    }
}
