using System.Runtime.InteropServices;
using Warmstart.Loop.Control;
using Warmstart.Franka.Link;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Loop.Process;

/// <summary>The loop process put together: two threads, a segment, a robot.</summary>
public static class LoopHost
{
    /// <summary>Runs until told to end, by command, signal or the controller's silence. The calling thread is the session thread.</summary>
    /// <param name="settings">How to run.</param>
    /// <param name="time">The monotonic clock.</param>
    /// <param name="errors">Where warnings go, a line each.</param>
    /// <param name="end">Ends it in order, as SIGTERM does.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ConfigurationException">The segment cannot be used, or polling is not permitted on this core.</exception>
    public static int Run(LoopSettings settings, TimeProvider time, TextWriter errors, CancellationToken end)
    {
        if (settings.Receive == ReceiveMode.Spin && SpinPermission.Refusal(settings.Core, settings.Priority) is { } refusal)
            throw new ConfigurationException($"--receive {refusal}");
        using var seam = Open(settings.Seam);
        var clock = new HostClock(time);
        using var exchange = FciExchange.TryOpen(new ExchangeOptions { Mode = settings.Receive }, time, out string problem)
            ?? throw new ConfigurationException(problem);
        var model = ArmModel.Of(settings.Arm);
        var tick = new Tick(model, settings.Limits);
        HotPaths.Compile();
        var version = settings.Arm == ArmKind.Fer ? FciVersion.Fer : FciVersion.Fr3;
        WarmUp.Run(model, settings.Limits, version);
        Rehearsal.Run(model, settings, version, time);
        using var control = new ControlThread(seam, exchange, tick, clock, new ProcessProbe(isReal: true));
        using var link = new RobotLink(settings, control, exchange.LocalPort, RobotLink.OverTcp(settings, clock), new MotionHold(), errors);
        var realTime = new RealTimeSetup(errors);
        realTime.LockMemory();
        realTime.TryDmaLatency();
        using var session = new SessionCore(settings, seam, control, link, tick, realTime, clock, SessionCore.Round);
        using var estop = new EstopWatch(settings, control, clock, errors);
        using var cancelled = end.Register(session.RequestEnd);
        using var terminated = OnSignal(PosixSignal.SIGTERM, session);
        using var interrupted = OnSignal(PosixSignal.SIGINT, session);
        return Pump(settings, control, session, realTime);
    }

    private static int Pump(LoopSettings settings, ControlThread control, SessionCore session, RealTimeSetup realTime)
    {
        using var ready = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            realTime.ClaimThread(settings.Core, settings.Priority);
            ready.Set();
            control.Run();
        }) { Name = "control", IsBackground = true };
        thread.Start();
        ready.Wait();
        try
        {
            while (session.Step())
            {
            }
            return ExitCodes.Ok;
        }
        finally
        {
            control.Stop();
            thread.Join();
        }
    }

    private static SeamSegment Open(string path)
    {
        try
        {
            return SeamSegment.OpenShared(path);
        }
        catch (Exception e) when (e is SeamException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--seam {path}: {e.Message}", e);
        }
    }

    private static PosixSignalRegistration OnSignal(PosixSignal signal, SessionCore session) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        session.RequestEnd();
    });
}
