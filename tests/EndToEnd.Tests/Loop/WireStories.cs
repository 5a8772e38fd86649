using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Safety.Faults;

namespace Warmstart.EndToEnd.Tests.Loop;

/// <summary>Which rows of the fault table are driven through the wire and the process, and why the others are not.</summary>
internal static class WireStories
{
    private const string Plant = "the simulated arm cannot be made to do it without another monitor speaking first";
    private const string Encoder = "no emulated robot sends it: its states are always whole";

    /// <summary>Rows that <see cref="EstopWireTests"/> drives, with a box on a serial line.</summary>
    public static IReadOnlyList<Fault> OfTheStopLine { get; } = [Fault.EmergencyStop, Fault.StopLineLost, Fault.NotEnabled];

    /// <summary>Rows that only the tick's own tests drive, each with the reason.</summary>
    public static IReadOnlyDictionary<Fault, string> TickOnly { get; } = new Dictionary<Fault, string>
    {
        [Fault.StateFrozen] = "repeated packets are thrown away by their number before the tick sees them",
        [Fault.StateLate] = "needs a clock of the host that a test can hold",
        [Fault.StateNotFinite] = Encoder,
        [Fault.ModelMismatch] = Encoder,
        [Fault.RobotError] = "the emulated robot's errors come with its reflex, which has a row of its own",
        [Fault.MotionAborted] = "the emulated robot leaves a motion only with an error or by its user stop",
        [Fault.SuccessRateLow] = "needs commands lost for half a second, which the emulated robot ends first",
        [Fault.ComputeOverrun] = "needs a processor that a test can slow",
        [Fault.ForceLimit] = Plant,
        [Fault.TorqueLimit] = Plant,
        [Fault.JointTorqueLimit] = Plant,
        [Fault.JointPositionWall] = Plant,
        [Fault.JointVelocityLimit] = Plant,
        [Fault.ToolSpeedLimit] = Plant,
        [Fault.WorkspaceExit] = Plant,
        [Fault.ForceRateLimit] = Plant,
        [Fault.TorqueRateLimit] = Plant,
        [Fault.SelfCollision] = Plant,
        [Fault.FinalCheckFailed] = "a defect is planted behind the limiters, inside the tick",
    };

    public static WireStory? Of(Fault fault) => fault switch
    {
        Fault.StateGap => new(r => r.Tell("""{"cmd":"fault","kind":"drop-states","cycles":8}"""), (last, now) => now.RobotTimeMs - last.RobotTimeMs > 5),
        Fault.RobotReflex => Reflex(),
        Fault.RobotUserStop => new(
            r => r.Tell("""{"cmd":"user-stop","pressed":true}"""), (_, now) => now.RobotMode == (byte)RobotMode.UserStopped,
            Cure: r => r.Tell("""{"cmd":"user-stop","pressed":false}""")),
        Fault.RobotSilent => new(
            r => r.Tell("""{"cmd":"fault","kind":"freeze","ms":2000}"""), (last, now) => now.HostNs - last.HostNs > 400_000_000 || now.Faults.Has(Fault.RobotSilent),
            LosesLink: true),
        Fault.HoldRequested => new(r => r.Post(LoopCommandKind.Hold), (_, now) => now.Faults.Has(Fault.HoldRequested)),
        Fault.BrakeRequested => new(r => r.Post(LoopCommandKind.Disarm), (_, now) => now.Faults.Has(Fault.BrakeRequested)),
        Fault.CutRequested => new(r => r.Cut(), (_, now) => now.Faults.Has(Fault.CutRequested)),
        Fault.LeaseLost => Lease(),
        Fault.ControllerSilent => new(r => r.ControllerLives = false, (_, now) => now.Faults.Has(Fault.ControllerSilent), Cure: r => r.ControllerLives = true),
        Fault.SetpointStale => new(Follow, (_, now) => now.ControlMode == ControlMode.Follow, DelayMs: 151),
        Fault.SetpointLost => new(Follow, (_, now) => now.ControlMode == ControlMode.Follow, DelayMs: 501),
        Fault.SetpointInvalid => new(Nonsense, (last, now) => now.Faults.Has(Fault.SetpointInvalid)),
        _ => null,
    };

    private static WireStory Reflex() => new(
        r => r.Tell(FormattableString.Invariant($$"""{"cmd":"reflex","error":"cartesian_reflex","at":{{r.Newest.RobotTimeMs + 200}}}""")),
        (_, now) => now.RobotMode == (byte)RobotMode.Reflex);

    private static WireStory Lease()
    {
        long ends = 0;
        return new(
            r =>
            {
                ends = r.NowNs + 100_000_000;
                r.Seam.Permit.Write(new MotionPermit { LeaseEndsNs = ends }, r.NowNs);
            },
            (_, now) => now.HostNs >= ends,
            Cure: r => r.Seam.Permit.Write(new MotionPermit { LeaseEndsNs = long.MaxValue }, r.NowNs));
    }

    private static void Follow(LoopRig rig)
    {
        rig.Seam.TaskLimits.Write(LoopProcessTests.Limits(LoopProcessTests.ToolOf(rig)), rig.NowNs);
        rig.Pass(20);
        rig.Post(LoopCommandKind.Follow);
    }

    private static void Nonsense(LoopRig rig)
    {
        Follow(rig);
        rig.Until(() => rig.Newest.ControlMode == ControlMode.Follow, "following");
        rig.Seam.Setpoint.Write(new Setpoint { Sequence = 1, HostNs = rig.NowNs, Position = new(double.NaN, 0, 0), Orientation = Robot.Quat.Identity }, rig.NowNs);
    }
}
