using Microsoft.Extensions.Logging.Abstractions;
using Warmstart.Controller.Core;
using Warmstart.Controller.Lifecycle;
using Warmstart.Controller.Options;
using Warmstart.Controller.Supervision;
using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.HandsOn;

/// <summary>
/// The real-time process for one person's work at the arm, without daemon and broker: the same tick, limits and stops. Whoever holds the session
/// holds the permit; when its process dies, the loop brakes and ends the motion by itself. Samples come on the session's own thread.
/// </summary>
public sealed class HandsOnSession : IDisposable
{
    private static readonly TimeSpan s_pump = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_exit = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_stop = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_statusAge = TimeSpan.FromMilliseconds(100);
    private static readonly long s_permitNs = TimeSpan.FromSeconds(2).ToNs();
    private static readonly long s_beatNs = TimeSpan.FromSeconds(1).ToNs();

    private readonly string _path = $"/dev/shm/warmstart-hands-on-{Environment.ProcessId}";
    private readonly TimeProvider _clock;
    private readonly SeamSegment _seam;
    private readonly LoopProcess _process;
    private readonly LoopCommander _commander;
    private readonly Thread _pump;
    private readonly ManualResetEventSlim _ending = new();
    private readonly string _robot;

    private HandsOnSession(HandsOnOptions options, TimeProvider clock)
    {
        _clock = clock;
        _robot = $"{options.Host}:{options.Port}";
        var all = new ControllerOptions { Arm = "hands-on" };
        (all.Robot.Host, all.Robot.Port, all.Robot.Kind) = (options.Host, options.Port, options.Arm);
        (all.Loop.Core, all.Loop.Priority) = (options.Core, options.Priority);
        _seam = SeamSegment.CreateShared(_path);
        _process = new LoopProcess(
            () => LoopLocator.Find(options.LoopExecutable, AppContext.BaseDirectory), LoopArguments.Of(all, _path), NullLogger.Instance);
        _commander = new LoopCommander(_seam);
        _pump = new Thread(Pump) { IsBackground = true, Name = "hands-on" };
    }

    /// <summary>Takes each tick; set it before <see cref="Connect"/>. Called on the session's thread, must not throw or block for long.</summary>
    public Action<LoopSample>? Samples { get; set; }

    /// <summary>The newest tick.</summary>
    /// <exception cref="HandsOnException">None has come yet.</exception>
    public LoopSample Newest => _seam.Newest.TryRead(out var sample, out _) ? sample : throw new HandsOnException("no state of the robot yet");

    /// <summary>The real-time process about itself.</summary>
    public LoopStatus Status => _seam.Status.TryRead(out var status, out _) ? status : default;

    /// <summary>Starts the real-time process and connects to the robot; nothing moves.</summary>
    /// <exception cref="HandsOnException">The process does not start, or no robot answers.</exception>
    public static HandsOnSession Connect(HandsOnOptions options, TimeProvider clock, Action<LoopSample>? samples, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        var session = new HandsOnSession(options, clock) { Samples = samples };
        try
        {
            session.Start(stop);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Tells the robot load, end effector and collision thresholds; no motion may run.</summary>
    public void Configure(in RobotSetup setup, CancellationToken stop) => Do(new LoopCommand { Kind = LoopCommandKind.ConfigureRobot, Setup = setup }, 10, stop);

    /// <summary>Puts a task's bounds in force.</summary>
    public void Bound(in TaskLimits limits) => _seam.TaskLimits.Write(limits, _clock.NowNs());

    /// <summary>Starts a motion: the arm holds where it is.</summary>
    public void Arm(CancellationToken stop) => Do(new LoopCommand { Kind = LoopCommandKind.Arm }, 10, stop);

    /// <summary>Moves the joints, at a share (0..1] of the allowed speed.</summary>
    public void MoveTo(in JointVector q, double speed, CancellationToken stop) =>
        Do(new LoopCommand { Kind = LoopCommandKind.Home, Joints = q, SpeedFactor = speed }, 130, stop);

    /// <summary>Lets a hand guide the arm.</summary>
    public void Guide(CancellationToken stop) => Do(new LoopCommand { Kind = LoopCommandKind.Guide }, 10, stop);

    /// <summary>Holds the arm where it is.</summary>
    public void Hold(CancellationToken stop) => Do(new LoopCommand { Kind = LoopCommandKind.Hold }, 10, stop);

    /// <summary>Brakes and ends the motion; not interrupted by anything.</summary>
    public void Disarm()
    {
        long id = _commander.Post(new LoopCommand { Kind = LoopCommandKind.Stop, Category = StopCategory.Brake });
        Await(id, s_stop, CancellationToken.None);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process.Running)
        {
            _commander.Post(new LoopCommand { Kind = LoopCommandKind.Shutdown });
            if (!_process.WaitForExit(s_exit))
                _process.Kill();
        }
        _ending.Set();
        if (_pump.IsAlive)
            _pump.Join();
        _process.Dispose();
        _seam.Dispose();
        _ending.Dispose();
        File.Delete(_path);
    }

    private void Start(CancellationToken stop)
    {
        _pump.Start();
        _process.Start();
        var deadline = _clock.Now() + s_start;
        while (!_seam.LoopHeartbeat.IsAlive(_clock.NowNs(), s_beatNs))
        {
            stop.ThrowIfCancellationRequested();
            if (!_process.Running || _clock.Now() > deadline)
                throw new HandsOnException($"the real-time process warmstart-loop does not start: {(_process.LastLine.Length > 0 ? _process.LastLine : "it says nothing; build it with ./warmstart build")}");
            _ending.Wait(s_pump, stop);
        }
        Do(new LoopCommand { Kind = LoopCommandKind.Connect }, 15, stop);
    }

    /// <summary>Gives an order and waits for its end; a cancelled wait brakes the arm first.</summary>
    private void Do(LoopCommand command, int seconds, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        long id = _commander.Post(command);
        var answer = Await(id, TimeSpan.FromSeconds(seconds), stop);
        if (stop.IsCancellationRequested)
        {
            Disarm();
            stop.ThrowIfCancellationRequested();
        }
        if (answer is { Done: true })
            return;
        // The status that names the faults is written a little later than the answer.
        stop.WaitHandle.WaitOne(s_statusAge);
        throw new HandsOnException(Explain(command.Kind, answer));
    }

    private LoopAnswer? Await(long id, TimeSpan most, CancellationToken stop)
    {
        var deadline = _clock.Now() + most;
        while (_clock.Now() < deadline && !stop.IsCancellationRequested && _process.Running)
        {
            _commander.Poll();
            if (_commander.Take(id) is { } answer)
                return answer;
            stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(2));
        }
        _commander.Forget(id);
        return null;
    }

    private string Explain(LoopCommandKind kind, LoopAnswer? answer)
    {
        string what = kind switch
        {
            LoopCommandKind.Connect => $"no connection to the robot at {_robot}",
            LoopCommandKind.Arm => "the motion does not start",
            LoopCommandKind.ConfigureRobot => "the robot does not take its load and frames",
            LoopCommandKind.Home => "the joint motion ended early",
            _ => $"{kind} was not carried out",
        };
        var status = Status;
        string faults = status.Faults.IsEmpty ? "" : $"; faults: {status.Faults}";
        string fix = kind switch
        {
            LoopCommandKind.Connect => "; switch it on, activate FCI, and stop a daemon or program that holds it",
            LoopCommandKind.Arm => "; release the user stop, close the guiding switch, and recover a robot in reflex",
            _ => "",
        };
        return $"{what}: {(answer is { } a ? a.Text : "no answer in time")}{faults}{fix}";
    }

    private void Pump()
    {
        while (!_ending.Wait(s_pump))
        {
            long now = _clock.NowNs();
            _seam.ControllerHeartbeat.Beat(now);
            _seam.Permit.Write(new MotionPermit { LeaseEndsNs = now + s_permitNs }, now);
            while (_seam.TelemetrySamples.TryTake(out var sample))
                Samples?.Invoke(sample);
        }
    }
}
