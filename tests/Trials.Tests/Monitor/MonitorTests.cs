using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.Tests.Monitor;

public sealed class MonitorTests
{
    [Fact]
    public async Task Lines_say_what_the_arm_does_each_two_seconds_and_each_event_as_it_comes()
    {
        await using var rig = await MonitorRig.StartAsync();
        rig.Print();
        Assert.Equal("arm: nothing was heard of a controller yet", Assert.Single(rig.Lines));
        await rig.SayAsync("status", Words.Status(), v => v.Status is not null);
        rig.Tick(1.9);
        Assert.Single(rig.Lines);
        rig.Tick(0.1);
        Assert.EndsWith("  Running       FineTune steps 1234  episodes 12  success 75 %  policy v111  faults none", rig.Lines[^1], StringComparison.Ordinal);
        await rig.SayAsync(Words.Episode(3, success: true), "episode");
        Assert.Contains(rig.Lines, l => l.EndsWith(" episode 3: Success, return -12.5, 50 steps, 12 N", StringComparison.Ordinal));
        await rig.SayAsync(Words.Alarm("80 of 100 rows wait"), "alarm");
        Assert.Contains(rig.Lines, l => l.EndsWith(" spool-filling: 80 of 100 rows wait", StringComparison.Ordinal));
        await rig.SayAsync("status", Words.Faulted(), v => v.Status!.State == LifecycleState.Faulted);
        await rig.SayAsync("availability", "offline", v => v.Online == false);
        rig.Tick(2);
        Assert.Contains("OFFLINE Faulted", rig.Lines[^1], StringComparison.Ordinal);
        Assert.EndsWith("faults force-limit", rig.Lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', rig.Written);
        int lines = rig.Lines.Length;
        await rig.CancelAsync();
        Assert.Equal(lines, rig.Lines.Length);
    }

    [Fact]
    public async Task The_screen_shows_run_policy_learner_loop_curves_and_events()
    {
        await using var rig = await MonitorRig.StartAsync();
        rig.Draw();
        Assert.StartsWith("\e[?1049h", rig.Written, StringComparison.Ordinal);
        Assert.Equal("arm: nothing was heard of a controller yet", rig.Screen[0].TrimEnd());
        await rig.SayAsync("status", Words.Status(), v => v.Status is not null);
        await rig.SayAsync("learner/status", Words.Learner(), v => v.Learner!.Phase == LearnerPhase.FineTune);
        foreach (int i in Enumerable.Range(1, 20))
            await rig.SayAsync(Words.Episode(i, success: i > 10), "episode");
        foreach (int i in Enumerable.Range(1, 5))
            await rig.SayAsync("learner/metrics", Words.Metrics(100 * i, q: -30 + i), v => v.Metrics?.Rows == 100 * i);
        await rig.SayAsync("telemetry/wrench", new WrenchTelemetry { RobotTimeMs = 1, Base = new double[6], Stiffness = new double[6], PeakForceN = 30, Dropped = 0 }, v => v.Wrench is not null);
        rig.Tick(0.25);
        string screen = string.Join('\n', rig.Screen);
        foreach (string part in (string[])
        [
            "arm  Running: episode 12", "FineTune peg-insertion", "steps    1234/5000", "episodes 12, success 75 %, return -12.5", "policy   peg-insertion-demo version 111",
            "force     30.0 N ━━━━━─────, last 12 N", "lease    somebody@here, 42 s left", "learner  FineTune update 4000", "updates  4000, UTD 4.00, 39.5/s",
            "losses   critic 0.250, entropy -1.50", "spool    7 rows wait, recording", "cycles   60000, 3 late, 1 missed", "success of the last 20", "mean Q",
            "episode 20: Success", "q leaves; the arm goes on",
        ])
            Assert.Contains(part, screen, StringComparison.Ordinal);
        Assert.Contains(rig.Screen, l => l.Count(c => c is > '\u2800' and <= '\u28FF') > 10);
        Assert.Equal("      1 ", rig.Screen.First(l => l.Any(c => c is >= '\u2800' and <= '\u28FF'))[..8]);
        Assert.InRange(rig.Screen.Length, 20, 24);
    }

    [Fact]
    public async Task A_fault_is_red_and_q_leaves_the_terminal_as_it_was()
    {
        await using var rig = await MonitorRig.StartAsync();
        rig.Draw();
        await rig.SayAsync("status", Words.Faulted(), v => v.Status is not null);
        rig.Tick(0.25);
        Assert.StartsWith("fault force-limit: the tool met 62 N", rig.Screen[1], StringComparison.Ordinal);
        Assert.Contains("\e[91mfault force-limit", rig.Written, StringComparison.Ordinal);
        rig.Quit = true;
        rig.Tick(0.25);
        await rig.EndedAsync();
        Assert.EndsWith("\e[?25h\e[?1049l", rig.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_terminal_is_too_small_or_without_a_size_and_no_line_is_too_long()
    {
        await using var rig = await MonitorRig.StartAsync();
        await rig.SayAsync("status", Words.Faulted(new string('x', 300)), v => v.Status is not null);
        await rig.SayAsync("learner/status", Words.Learner("the text of a learner that has a lot to say about what it does"), v => v.Learner!.Phase == LearnerPhase.FineTune);
        rig.Draw();
        foreach (int i in Enumerable.Range(1, 20))
            await rig.SayAsync(Words.Episode(i, success: i % 2 == 0), "episode");
        foreach (var (width, height) in from w in (int[])[1, 2, 3, 7, 10, 16, 17, 23, 40, 59, 60, 61, 79, 80, 81, 132, 300] from h in (int[])[1, 2, 5, 10, 24, 60] select (w, h))
        {
            rig.Size = (width, height);
            rig.Tick(0.25);
            Assert.True(rig.Screen.Length <= height, $"{width} × {height}: {rig.Screen.Length} lines");
            Assert.All(rig.Screen, l => Assert.True(l.Length <= width, $"{width} × {height}: {l}"));
        }
        Assert.Contains(rig.Screen, l => l.Contains("episode 1: TimeOut", StringComparison.Ordinal));
        rig.Size = (0, 0);
        rig.Tick(0.25);
        Assert.InRange(rig.Screen.Length, 20, 24);
        Assert.All(rig.Screen, l => Assert.True(l.Length < 80, l));
    }

    [Fact]
    public async Task A_recording_that_is_replayed_is_seen_as_an_arm()
    {
        await using var rig = await MonitorRig.StartAsync();
        rig.Draw();
        Assert.True(await rig.ReplayAsync(Words.Recording()));
        rig.Tick(0.25);
        string screen = string.Join('\n', rig.Screen);
        Assert.StartsWith("arm  Running: replay of made.mcap  (offline; this is its last word)", screen, StringComparison.Ordinal);
        Assert.Contains("Evaluate peg-insertion", screen, StringComparison.Ordinal);
        Assert.Contains("episodes 0, success –, return –", screen, StringComparison.Ordinal);
        Assert.Contains("force      9.0 N", screen, StringComparison.Ordinal);
        Assert.Contains("episode 7: Success", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_from_the_broker_never_steer_the_terminal()
    {
        await using var rig = await MonitorRig.StartAsync();
        rig.Draw();
        await rig.SayAsync("status", Words.Faulted("red \e[2J\nand\r gone") with { Text = "\e]0;title\a" }, v => v.Status is not null);
        await rig.SayAsync(Words.Alarm("two\nlines \e[1A up"), "alarm");
        rig.Tick(0.25);
        string frame = rig.Written[rig.Written.LastIndexOf("\e[H", StringComparison.Ordinal)..];
        Assert.DoesNotContain("\e[2J", frame, StringComparison.Ordinal);
        Assert.DoesNotContain("\e]", frame, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[1A", frame, StringComparison.Ordinal);
        Assert.DoesNotContain('\a', frame);
        Assert.Contains(rig.Screen, l => l.Contains("spool-filling: two lines  [1A up", StringComparison.Ordinal));
    }
}
