using System.Diagnostics;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci;
using Warmstart.Simulation.Worlds;

namespace Warmstart.EndToEnd.Tests.Loop;

/// <summary>The loop as the process that is shipped, a simulated robot on real sockets, and the controller's side of the segment in hand.</summary>
internal sealed class LoopRig : IDisposable
{
    public static readonly JointVector Ready = new(0, -Math.PI / 4, 0, -3 * Math.PI / 4, 0, Math.PI / 2, Math.PI / 4);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly string _path = Path.Combine("/dev/shm", $"warmstart-loop-test-{Environment.ProcessId}-{Interlocked.Increment(ref s_rigs)}");
    private readonly CancellationTokenSource _stop = new();
    private readonly FciServer _server;
    private readonly Thread _serving;
    private readonly ManualResetEventSlim _pause = new();
    private long _ids;
    private static int s_rigs;

    public LoopRig(PacingMode pacing = PacingMode.Wait)
    {
        Seam = SeamSegment.CreateShared(_path);
        Body = new PlantBody(ArmModel.Fer, new PegWorld(), new Simulation.PlantParameters(), Ready, 1);
        _server = new FciServer(new FciRobot(Body, FciVersion.Fer, new RobotOptions()), new FciServerOptions { Port = 0, Pacing = pacing }, TimeProvider.System);
        Assert.True(_server.TryListen(null, out string error), error);
        _serving = new Thread(() => _server.Run(_stop.Token)) { IsBackground = true };
        _serving.Start();
        ControllerLives = true;
        Process = Start();
    }

    public SeamSegment Seam { get; }

    public PlantBody Body { get; }

    public Process Process { get; }

    /// <summary>A live controller beats an hour ahead: a busy machine must not look like a dead one.</summary>
    public bool ControllerLives
    {
        set => Seam.ControllerHeartbeat.Beat(NowNs + (value ? (long)TimeSpan.FromHours(1).TotalNanoseconds : 0));
    }

    public long NowNs => TimeProvider.System.GetTimestamp();

    public LoopSample Newest => Seam.Newest.TryRead(out var sample, out _) ? sample : default;

    public LoopStatus Status => Seam.Status.TryRead(out var status, out _) ? status : default;

    public void Armed()
    {
        Assert.Equal(LoopReplyCode.Done, Do(LoopCommandKind.Connect).Code);
        Seam.Permit.Write(new MotionPermit { LeaseEndsNs = long.MaxValue }, NowNs);
        Assert.Equal(LoopReplyCode.Done, Do(LoopCommandKind.Arm).Code);
    }

    public LoopReply Do(LoopCommandKind kind, JointVector joints = default, double speed = 0)
    {
        long id = Post(kind, joints, speed);
        LoopReply reply = default;
        Until(() => Seam.Replies.TryTake(out reply) && reply.Id == id, $"answer to {kind}");
        return reply;
    }

    public long Post(LoopCommandKind kind, JointVector joints = default, double speed = 0)
    {
        Assert.True(Seam.Commands.TryPost(new LoopCommand { Id = ++_ids, Kind = kind, Joints = joints, SpeedFactor = speed }));
        return _ids;
    }

    /// <summary>Waits for a tick, past or to come, that satisfies.</summary>
    public void UntilTick(Predicate<LoopSample> condition, string what) => Until(
        () =>
        {
            while (Seam.TelemetrySamples.TryTake(out var sample))
            {
                if (condition(sample))
                    return true;
            }
            return false;
        },
        what);

    /// <summary>Lets time pass until something is so.</summary>
    public void Until(Func<bool> condition, string what)
    {
        long deadline = NowNs + (long)s_patience.TotalNanoseconds;
        while (!condition())
        {
            Assert.True(NowNs < deadline && (!Process.HasExited || condition()), $"{what} did not come; {Newest.ControlMode}, {Newest.SafetyState}, {Newest.Faults}; loop {(Process.HasExited ? $"ended with {Process.ExitCode}" : "runs")}");
            _pause.Wait(TimeSpan.FromMilliseconds(2));
        }
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
        _stop.Cancel();
        _serving.Join();
        _server.Dispose();
        Seam.Dispose();
        File.Delete(_path);
        _stop.Dispose();
        _pause.Dispose();
    }

    private Process Start()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetFileName(_path) + ".json");
        File.WriteAllText(file, """{ "limits": { "computeMicroseconds": 900 } }""");
        string[] arguments = ["--seam", _path, "--config", file, "--robot-port", $"{_server.Port}", "--arm", "fer", "--priority", "10"];
        return Process.Start(new ProcessStartInfo(Executable.PathOf("Loop", "warmstart-loop"), arguments) { UseShellExecute = false, RedirectStandardError = false })!;
    }
}
