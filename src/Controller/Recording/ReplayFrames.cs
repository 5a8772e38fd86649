using System.Globalization;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Recording;

/// <summary>A recording as the messages of a live arm, in order. Pure.</summary>
internal sealed class ReplayFrames(RecordingFile file, int sampleHz)
{
    private const long NsPerSecond = 1_000_000_000;
    private const double NsPerHour = 3600e9;

    // An episode is minutes; and at a hundredth of the pace a timer could not wait longer.
    private const int HoursMax = 10;
    private const double ForceOfNothing = 0;
    private readonly RunId _run = RunId.TryParse(file.Metadata.GetValueOrDefault("run"), out var run) ? run : RunId.None;

    /// <summary>All of them, oldest first.</summary>
    /// <exception cref="ConfigurationException">The file's times cannot be those of an episode: one line.</exception>
    public IReadOnlyList<ReplayFrame> All()
    {
        IReadOnlyList<ReplayFrame> frames = [.. Samples().Concat(file.Moments.Select(Moment)).OrderBy(f => f.TimeNs)];
        double hours = frames.Count == 0 ? 0 : (frames[^1].TimeNs - frames[0].TimeNs) / NsPerHour;
        return hours <= HoursMax
            ? frames
            : throw new ConfigurationException(FormattableString.Invariant($"{file.Name}: its times are {hours:0} h apart; allowed: {HoursMax} h"));
    }

    private static ReplayFrame Moment(RecordedMoment moment) => new(moment.TimeNs, "event/" + moment.Name, _ => moment.Payload);

    private IEnumerable<ReplayFrame> Samples()
    {
        (ulong sampleNs, ulong statusNs, double peak) = (0, 0, 0);
        foreach (var tick in file.Ticks)
        {
            peak = Math.Max(peak, Force(tick));
            if (tick.TimeNs >= statusNs)
            {
                statusNs = tick.TimeNs + NsPerSecond;
                yield return new(tick.TimeNs, "status", sequence => ContractJson.Write(Status(tick, sequence)));
            }
            if (tick.TimeNs < sampleNs)
                continue;
            sampleNs = tick.TimeNs + (ulong)(NsPerSecond / sampleHz);
            double force = peak;
            yield return new(tick.TimeNs, "telemetry/joints", _ => ContractJson.Write(Joints(tick)));
            yield return new(tick.TimeNs, "telemetry/wrench", _ => ContractJson.Write(Wrench(tick, force)));
            peak = 0;
        }
    }

    private static double Force(RecordedTick tick)
    {
        double force = Math.Sqrt((tick.Wrench[0] * tick.Wrench[0]) + (tick.Wrench[1] * tick.Wrench[1]) + (tick.Wrench[2] * tick.Wrench[2]));
        return double.IsFinite(force) ? force : ForceOfNothing;
    }

    private static JointsTelemetry Joints(RecordedTick tick) => new()
    {
        RobotTimeMs = tick.RobotTimeMs, Q = Numbers(tick.Q), Dq = Numbers(tick.Dq), TauJ = Numbers(tick.TorqueMeasured), TauJD = Numbers(tick.TorqueCommanded),
        TauExt = Numbers(tick.TorqueExternal), Dropped = 0,
    };

    private static WrenchTelemetry Wrench(RecordedTick tick, double peak) => new()
    {
        RobotTimeMs = tick.RobotTimeMs, Base = Numbers(tick.Wrench), Stiffness = Numbers(tick.Wrench), PeakForceN = peak, Dropped = 0,
    };

    private ControllerStatus Status(RecordedTick tick, long sequence) => new()
    {
        Session = "replay",
        Sequence = sequence,
        Time = DateTimeOffset.UnixEpoch.AddTicks((long)tick.TimeNs / 100),
        State = LifecycleState.Running,
        Text = "replay of " + file.Name,
        Task = file.Metadata.GetValueOrDefault("task"),
        Run = new RunReport
        {
            Run = _run,
            Mode = file.Metadata.GetValueOrDefault("mode") switch
            {
                "warm-up" => RunMode.WarmUp, "fine-tune" => RunMode.FineTune, "evaluate" => RunMode.Evaluate, _ => RunMode.Collect,
            },
            Task = file.Metadata.GetValueOrDefault("task", ""),
            Episodes = (int)Number("episode"),
            Steps = file.Transitions.LastOrDefault(t => t.RobotTimeMs <= tick.RobotTimeMs)?.Step ?? 0,
        },
        Policy = new PolicyReport { Name = file.Metadata.GetValueOrDefault("policy", ""), Version = Number("policy_version") },
        Faults = [.. tick.Faults.Select(f => new FaultReport { Name = f, Latched = false })],
        Versions = new VersionsReport { Product = file.Metadata.GetValueOrDefault("product", ""), Runtime = "" },
    };

    private long Number(string key) => long.TryParse(file.Metadata.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : 0;

    private static double[] Numbers(float[] values) => [.. values.Select(v => double.IsFinite(v) ? v : 0)];
}
