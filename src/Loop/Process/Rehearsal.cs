using System.Net;
using Warmstart.Franka.Link;
using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Protocol.Serial.Estop;
using Warmstart.Robot;

namespace Warmstart.Loop.Process;

/// <summary>
/// A robot that is only told of: the control thread's whole cycle runs a few times with it, in memory of its own and with every value written that
/// may ever come, so that the first setpoint of a real motion finds everything compiled and bound.
/// </summary>
internal sealed class Rehearsal : IStateExchange
{
    private const int Cycles = 50;
    private ulong _id;

    public ushort LocalPort => 0;

    public long ReceivedAtNs { get; private set; }

    public long WakeLatenessNs => 1;

    public long Lost => 0;

    public long SkippedNow => 0;

    /// <summary>Runs it.</summary>
    public static void Run(ArmModel model, LoopSettings settings, FciVersion version, TimeProvider time)
    {
        using var seam = SeamSegment.CreateLocal();
        var clock = new HostClock(time);
        var tick = new Tick(model, settings.Limits);
        using var control = new ControlThread(seam, new Rehearsal(), tick, clock, new ProcessProbe(isReal: true));
        control.Post(new LinkOrder { Id = 1, Version = version.Number });
        for (int i = 0; i < Cycles; i++)
        {
            long now = clock.NowNs;
            seam.Setpoint.Write(new Setpoint { Sequence = i, HostNs = now }, now);
            seam.TaskLimits.Write(default, now);
            seam.Permit.Write(new MotionPermit { LeaseEndsNs = long.MaxValue }, now);
            seam.ControllerHeartbeat.Beat(now);
            control.EstopDemand = i % 2 == 0 ? EstopDemand.Button : EstopDemand.ButtonAndEnabling;
            control.Estop = new(EstopState.Released, true, now);
            control.Post(new TickOrder(i, i % 2 == 0 ? TickOrderKind.Arm : TickOrderKind.Brake, default, 1));
            control.Cycle();
        }
        _ = control.Report;
        var status = default(LoopStatus);
        control.Statistics.Fill(ref status);
        control.Statistics.Clear();
    }

    public void Begin(FciVersion version, IPAddress? robot) => _id = 0;

    public ReceiveCode Receive(ref RobotState state, long timeoutNs)
    {
        ReceivedAtNs += 1_000_000;
        state.message_id = ++_id;
        state.robot_mode = RobotMode.Idle;
        // Now and then nothing comes.
        return _id % 10 == 0 ? ReceiveCode.Timeout : ReceiveCode.State;
    }

    public bool Send(in RobotCommand command) => command.message_id != 0;
}
