using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;

namespace Warmstart.Loop.Process;

/// <summary>The session thread's round: read the robot's answers, take commands, watch motions end, write the status. Step-driven.</summary>
internal sealed class SessionCore(
    LoopSettings settings, SeamSegment seam, ControlThread control, RobotLink link, Tick tick, RealTimeSetup realTime, HostClock clock,
    TimeSpan round)
    : IDisposable
{
    private const long Second = 1_000_000_000;
    private const long OrphanNs = 2 * Second;
    private const long NeverSeenNs = 30 * Second;
    private const long SilentNs = Second;
    private const long StatusNs = Second / 10;

    /// <summary>How long a round of the process waits for something to happen.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromMilliseconds(2);

    private readonly CommandRunner _runner = new(seam, control, link, tick, clock);
    private readonly ManualResetEventSlim _ending = new();
    private readonly long _startedNs = clock.NowNs;
    private long _cutsSeen;
    private long _stopAgainNs;
    private long _nextStatusNs;

    /// <summary>Any thread: end in order.</summary>
    public void RequestEnd() => _ending.Set();

    public void Dispose() => _ending.Dispose();

    /// <summary>One round, of a few milliseconds at most except where the robot is asked something.</summary>
    /// <returns>False when the process is to end.</returns>
    public bool Step()
    {
        var report = control.Report;
        if (link.Connection is LoopConnection.Connected or LoopConnection.Armed)
            link.Pump(round, report);
        else
            _ending.Wait(round);
        report = control.Report;
        WatchMotion(report);
        if (_ending.IsSet || IsOrphan())
            _runner.BeginShutdown(report);
        while (seam.Commands.TryTake(out var command))
            _runner.Begin(command, report);
        _runner.Step(control.Report);
        if (clock.NowNs >= _nextStatusNs)
            WriteStatus(report);
        return !_runner.Ended;
    }

    private bool IsOrphan()
    {
        long last = seam.ControllerHeartbeat.LastNs;
        long now = clock.NowNs;
        return last == 0 ? now - _startedNs > NeverSeenNs : now - last > OrphanNs;
    }

    private void WatchMotion(in ControlReport report)
    {
        bool connected = link.Connection is LoopConnection.Connected or LoopConnection.Armed;
        long now = clock.NowNs;
        bool cut = report.Cuts != _cutsSeen;
        _cutsSeen = report.Cuts;
        // A motion that the tick has left, while the robot has not said that it ended, is cancelled, and again each second.
        bool left = link.IsMoving && link.Connection == LoopConnection.Armed && !report.InMotion && now > _stopAgainNs && _stopAgainNs != 0;
        if (connected && link.IsMoving && (cut || left))
            link.StopMotion();
        _stopAgainNs = !link.IsMoving || report.InMotion ? now + Second : left || cut ? now + Second : _stopAgainNs;
        if (connected && report.Silent && now - report.LastStateNs > SilentNs)
            link.Disconnect(LoopConnection.Lost);
    }

    private void WriteStatus(in ControlReport report)
    {
        _nextStatusNs = clock.NowNs + StatusNs;
        var status = new LoopStatus
        {
            ProcessId = Environment.ProcessId,
            FciVersion = link.Version,
            RealTime = realTime.Granted,
            Core = settings.Core,
            Connection = link.Connection,
            ControlMode = report.Mode,
            SafetyState = report.Safety,
            Faults = report.Faults,
            LimitsHash = tick.Limits.Hash,
            LostPackets = report.LostPackets,
            RefusedSetpoints = tick.Refused,
        };
        control.Statistics.Fill(ref status);
        seam.Status.Write(status, clock.NowNs);
    }
}
