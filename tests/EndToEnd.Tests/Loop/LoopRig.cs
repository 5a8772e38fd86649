using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety.Faults;
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
    private TcpClient? _door;
    private long _ids;
    private static int s_rigs;

    public LoopRig(PacingMode pacing = PacingMode.Wait, ArmKind arm = ArmKind.Fer, string urdf = "", params string[] more)
    {
        Seam = SeamSegment.CreateShared(_path);
        Arm = arm;
        Body = new PlantBody(ArmModel.Of(arm), new PegWorld(), new Simulation.PlantParameters(), Ready, 1);
        var version = arm == ArmKind.Fer ? FciVersion.Fer : FciVersion.Fr3;
        _server = new FciServer(
            new FciRobot(Body, version, new RobotOptions { Urdf = urdf }),
            new FciServerOptions { Port = 0, ControlPort = 0, Pacing = pacing }, TimeProvider.System);
        Assert.True(_server.TryListen(Body, out string error), error);
        _serving = new Thread(() => _server.Run(_stop.Token)) { IsBackground = true };
        _serving.Start();
        ControllerLives = true;
        Process = Start(more);
    }

    public SeamSegment Seam { get; }

    public ArmKind Arm { get; }

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

    /// <summary>Asks the emulated robot's script door for something; it must agree.</summary>
    public void Tell(string line)
    {
        _door ??= new TcpClient("127.0.0.1", _server.ControlPort);
        var stream = _door.GetStream();
        stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        var answer = new StringBuilder();
        for (int read = stream.ReadByte(); read is not (-1 or '\n'); read = stream.ReadByte())
            answer.Append((char)read);
        Assert.Contains("\"ok\":true", answer.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Forgets ticks that have passed; returns the last of them.</summary>
    public LoopSample Drain()
    {
        var last = Newest;
        while (Seam.TelemetrySamples.TryTake(out var sample))
            last = sample;
        return last;
    }

    /// <summary>Lets the robot's time go on.</summary>
    public void Pass(ulong robotMs)
    {
        ulong end = Newest.RobotTimeMs + robotMs;
        Until(() => Newest.RobotTimeMs >= end, $"{robotMs} ms of the robot's time");
    }

    /// <summary>Asks for a stop of category 0.</summary>
    public void Cut() => Assert.True(Seam.Commands.TryPost(new LoopCommand { Id = ++_ids, Kind = LoopCommandKind.Stop, Category = StopCategory.Cut }));

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
        _door?.Dispose();
        _stop.Cancel();
        _serving.Join();
        _server.Dispose();
        Seam.Dispose();
        File.Delete(_path);
        _stop.Dispose();
        _pause.Dispose();
    }

    private Process Start(string[] more)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetFileName(_path) + ".json");
        File.WriteAllText(file, """{ "limits": { "computeMicroseconds": 900 } }""");
        string[] arguments = ["--seam", _path, "--config", file, "--robot-port", $"{_server.Port}", "--arm", Arm == ArmKind.Fer ? "fer" : "fr3", "--priority", "10", .. more];
        return Process.Start(new ProcessStartInfo(Executable.PathOf("Loop", "warmstart-loop"), arguments) { UseShellExecute = false, RedirectStandardError = false })!;
    }
}
