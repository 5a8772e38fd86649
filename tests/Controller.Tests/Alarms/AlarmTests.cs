using Warmstart.Controller.Alarms;
using Warmstart.Controller.Tests.Rig;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Alarms;

public sealed class AlarmTests
{
    private static readonly RunId s_run = new(1, 1);
    private TimeSpan _now;

    [Fact]
    public void Missed_cycles_raise_once_name_the_cause_and_its_fix_and_clear_after_quiet_seconds()
    {
        var watch = new LateCyclesWatch();
        watch.Take(_now, Status());
        Assert.Null(Second(watch, Loop(missed: 0)));
        Assert.Null(Second(watch, Loop(missed: 5)));
        var raised = Second(watch, Loop(missed: 14));
        Assert.True(raised!.Active);
        Assert.Contains("14 cycles", raised.Text);
        Assert.Contains("connect the robot directly", raised.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Null(Second(watch, Loop(missed: 30)));
        for (int i = 0; i < 9; i++)
            Assert.Null(Second(watch, Loop(missed: 30)));
        Assert.False(Second(watch, Loop(missed: 30))!.Active);
    }

    [Fact]
    public void A_robot_that_takes_too_few_commands_raises_and_one_that_is_not_armed_does_not()
    {
        var watch = new LateCyclesWatch();
        watch.Take(_now, Status() with { Armed = false });
        Assert.Null(Second(watch, Loop(missed: 0, success: 0)));
        watch.Take(_now, Status());
        Assert.Contains("90 %", Second(watch, Loop(missed: 0, success: 0.9))!.Text);
        Assert.Null(Second(watch, Loop(missed: 0, success: 0.96)));
        Assert.False(Second(watch, Loop(missed: 0, success: 0.99))!.Active);
    }

    [Fact]
    public void Success_that_falls_from_its_best_raises_and_clears_when_it_is_back()
    {
        var watch = new FallingSuccessWatch();
        Alarm? alarm = null;
        void Play(int count, EpisodeEnd end, RunId run)
        {
            for (int i = 0; i < count; i++)
            {
                watch.Take(_now, Episode(end, run));
                alarm = watch.Look(_now) ?? alarm;
            }
        }
        Play(20, EpisodeEnd.Success, s_run);
        Play(5, EpisodeEnd.TimeOut, s_run);
        Assert.Null(alarm);
        Play(1, EpisodeEnd.TimeOut, s_run);
        Assert.True(alarm!.Active);
        Assert.Contains("rollback", alarm.Text);
        Play(16, EpisodeEnd.Success, s_run);
        Play(2, EpisodeEnd.Success, s_run);
        Assert.False(alarm!.Active);
        Play(20, EpisodeEnd.TimeOut, s_run);
        Assert.True(alarm.Active);
        Play(1, EpisodeEnd.TimeOut, new RunId(2, 2));
        Assert.False(alarm.Active);
    }

    [Fact]
    public void A_learner_that_makes_no_update_while_the_arm_fine_tunes_raises_unless_it_was_frozen()
    {
        var watch = new StaleLearnerWatch();
        watch.Take(_now, Status(RunMode.FineTune));
        watch.Take(_now, Learner(10));
        Assert.Null(After(watch, 59));
        watch.Take(_now, Learner(11));
        Assert.Null(After(watch, 59));
        var raised = After(watch, 2);
        Assert.True(raised!.Active);
        Assert.Contains("systemctl status warmstart-learner", raised.Text);
        watch.Take(_now, Learner(12));
        Assert.False(After(watch, 1)!.Active);
        watch.Take(_now, Learner(12) with { Phase = LearnerPhase.Frozen });
        Assert.Null(After(watch, 500));
    }

    [Fact]
    public void The_spool_and_the_disk_warn_before_they_are_full()
    {
        var spool = new SpoolWatch();
        Assert.Null(SpoolAt(79));
        Assert.True(SpoolAt(80)!.Active);
        Assert.Null(SpoolAt(61));
        Assert.False(SpoolAt(59)!.Active);
        long? free = null;
        var disk = new DiskWatch("/var/lib/warmstart", () => free);
        Assert.Null(After(disk, 11));
        free = (3L << 30) - 1;
        Assert.Null(After(disk, 11));
        free = (2L << 30) - 1;
        Assert.Contains("/var/lib/warmstart", After(disk, 11)!.Text);
        free = (3L << 30) - 1;
        Assert.Null(After(disk, 11));
        free = 4L << 30;
        Assert.False(After(disk, 11)!.Active);

        Alarm? SpoolAt(long rows)
        {
            spool.Take(_now, Status() with { Spool = new SpoolReport { Rows = rows, Capacity = 100 } });
            return spool.Look(_now);
        }
    }

    [Fact]
    public void An_alarm_is_an_event_on_the_wire()
    {
        long? free = 1L << 30;
        using var rig = new ControllerRig(disk: ("/data", () => free)).Connected();
        rig.Run(2);
        var alarm = Assert.Single(rig.Events<AlarmEvent>("alarm"));
        Assert.Equal(("disk-filling", true, Severity.Warning), (alarm.Code, alarm.Active, alarm.Severity));
        free = 10L << 30;
        rig.Run(12);
        Assert.False(rig.Events<AlarmEvent>("alarm").Last().Active);
    }

    [Fact]
    public void The_page_on_telemetry_knows_every_alarm()
    {
        string[] codes = [LateCyclesWatch.Code, FallingSuccessWatch.Code, StaleLearnerWatch.Code, SpoolWatch.Code, DiskWatch.Code];
        Assert.Equal(codes.Length, typeof(IAlarmWatch).Assembly.GetTypes().Count(t => t.IsClass && t.IsAssignableTo(typeof(IAlarmWatch))));
        string[] rows = File.ReadAllLines(Repository.PathOf("docs", "telemetry.md"));
        Assert.All(codes, code => Assert.Single(rows, r => r.StartsWith($"| `{code}` | controller |", StringComparison.Ordinal)));
    }

    private Alarm? Second(IAlarmWatch watch, object report)
    {
        watch.Take(_now, report);
        return After(watch, 1);
    }

    private Alarm? After(IAlarmWatch watch, double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        return watch.Look(_now);
    }

    private static ControllerStatus Status(RunMode mode = RunMode.Evaluate) => new()
    {
        Session = "s", Sequence = 1, State = LifecycleState.Running, Armed = true, LearnerOnline = true,
        Run = new RunReport { Run = s_run, Mode = mode, Task = "t", Episodes = 1, Steps = 1 }, Versions = new VersionsReport { Product = "", Runtime = "" },
    };

    private static LoopTelemetry Loop(long missed, double success = 1) => new()
    {
        RobotTimeMs = 0,
        Summary = new LoopSummary { Cycles = 1000, Late = missed, PacketsLost = 0, CollectionsWhileArmed = 0, CommandSuccessRate = success },
        MissedByCause = new() { ["packet-late"] = missed, ["compute"] = 0 },
    };

    private static EpisodeEvent Episode(EpisodeEnd end, RunId run) => new()
    {
        Session = "s", Number = 1, Run = run, Episode = 1, Mode = RunMode.FineTune, End = end, Return = 0, Length = 10,
    };

    private static LearnerStatus Learner(long steps) => new() { Session = "l", Sequence = 1, Phase = LearnerPhase.FineTune, GradientSteps = steps };
}
