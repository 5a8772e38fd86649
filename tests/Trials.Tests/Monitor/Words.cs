using Warmstart.Controller.Recording;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.Tests.Monitor;

/// <summary>What an arm that fine-tunes says.</summary>
internal static class Words
{
    public static ControllerStatus Status(long steps = 1234) => new()
    {
        Session = "s", Sequence = steps, State = LifecycleState.Running, Text = "episode 12", Armed = true, LearnerOnline = true,
        Run = new RunReport
        {
            Run = MonitorRig.Run, Mode = RunMode.FineTune, Task = "peg-insertion", Episodes = 12, Steps = steps, StepsAsked = 5000, SuccessOfLast20 = 0.75, LastReturn = -12.5,
        },
        Policy = new PolicyReport { Name = "peg-insertion-demo", Version = 111 },
        Lease = new LeaseReport { Owner = "somebody@here", SecondsLeft = 42 },
        Spool = new SpoolReport { Rows = 7, Capacity = 100 },
        Recording = new RecordingReport { On = true },
        Loop = new LoopSummary { Cycles = 60_000, Late = 3, Missed = 1, PacketsLost = 0, CollectionsWhileArmed = 0 },
        Versions = new VersionsReport { Product = "1", Runtime = "10" },
    };

    public static ControllerStatus Faulted(string text = "the tool met 62 N") => Status() with
    {
        Sequence = 9999, State = LifecycleState.Faulted, Faults = [new FaultReport { Name = "force-limit", Text = text, Latched = true }],
    };

    public static LearnerStatus Learner(string text = "update 4000") => new()
    {
        Session = "l", Sequence = 2, Phase = LearnerPhase.FineTune, GradientSteps = 4000, UtdActual = 4, Text = text,
    };

    public static LearnerMetrics Metrics(long rows, double q) => new()
    {
        Run = MonitorRig.Run, GradientSteps = 4 * rows, Rows = rows, PolicyVersion = 5,
        Values = new() { ["q_mean"] = q, ["critic_loss"] = 0.25, ["entropy"] = -1.5, ["updates_per_second"] = 39.5 },
    };

    public static EpisodeEvent Episode(int number, bool success) => new()
    {
        Session = "s", Number = number, Run = MonitorRig.Run, Episode = number, Mode = RunMode.FineTune, End = success ? EpisodeEnd.Success : EpisodeEnd.TimeOut,
        Return = -12.5, Length = 50, PeakForceN = 12, RunSteps = 50 * number,
    };

    public static AlarmEvent Alarm(string text) => new() { Session = "s", Number = 900, Code = "spool-filling", Active = true, Text = text };

    /// <summary>Three seconds of a recording with a force of 9 N and the end of an episode.</summary>
    public static RecordingFile Recording()
    {
        const ulong Start = 1_767_000_000_000_000_000;
        var ticks = Enumerable.Range(0, 300).Select(i => new RecordedTick(
            Start + ((ulong)i * 10_000_000), 10 * i, [0, 0, 0, -1.5f, 0, 1.5f, 0], new float[7], new float[7], new float[7], new float[7], new float[6], [0, 0, 9, 0, 0, 0], []));
        var end = new RecordedMoment(Start + 2_900_000_000, "episode", ContractJson.Write(Episode(7, success: true)));
        var about = new Dictionary<string, string> { ["task"] = "peg-insertion", ["mode"] = "evaluate", ["run"] = MonitorRig.Run.ToString() };
        return new("made.mcap", about, [.. ticks], [], [end], null);
    }
}
