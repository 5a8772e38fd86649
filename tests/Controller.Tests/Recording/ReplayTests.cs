using System.Text;
using Warmstart.Controller.Recording;
using Warmstart.Controller.Telemetry;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Tests.Recording;

public sealed class ReplayTests
{
    private const ulong StartNs = 1_767_000_000_000_000_000;

    [Fact]
    public async Task A_recording_is_played_as_a_live_arm_in_the_order_and_at_the_pace_it_happened()
    {
        using var recorded = RecorderRig.Played();
        var file = RecordingFile.Read(recorded.Files[0]);
        var rig = new ReplayRig();
        var playing = rig.Play(file);
        rig.Run(30);
        Assert.True(await playing);
        var joints = rig.HeardOn<JointsTelemetry>("telemetry/joints");
        Assert.Equal(file.Ticks[0].Q.Select(q => (double)q), joints[0].Report.Q);
        Assert.All(joints.Zip(joints.Skip(1)), p =>
        {
            Assert.Equal(50, p.Second.Report.RobotTimeMs - p.First.Report.RobotTimeMs);
            Assert.InRange((p.Second.At - p.First.At).TotalMilliseconds, 40, 60);
        });
        Assert.InRange(joints[^1].Report.RobotTimeMs, file.Ticks[^1].RobotTimeMs - 50, file.Ticks[^1].RobotTimeMs);
        Assert.Equal(joints.Length, rig.HeardOn<WrenchTelemetry>("telemetry/wrench").Length);
        var end = Assert.Single(rig.HeardOn<EpisodeEvent>("event/episode"));
        Assert.Equal(EpisodeEnd.Success, end.Report.End);
        Assert.InRange((end.At - joints[0].At).TotalMilliseconds - (end.Report.RobotTimeMs!.Value - joints[0].Report.RobotTimeMs), -60, 60);
        Assert.Equal(("online", "offline"), (rig.Heard[0].Message.Text, rig.Heard[^1].Message.Text));
        Assert.Equal(ReplayRig.Topics.Availability, rig.Heard[^1].Message.Topic);
    }

    [Fact]
    public async Task The_status_is_that_of_the_episode_and_says_that_it_is_a_replay()
    {
        using var recorded = RecorderRig.Played();
        var file = RecordingFile.Read(recorded.Files[0]);
        var rig = new ReplayRig();
        var playing = rig.Play(file);
        rig.Run(30);
        Assert.True(await playing);
        var statuses = rig.HeardOn<ControllerStatus>("status");
        Assert.Equal(Enumerable.Range(0, statuses.Length).Select(i => 1000.0 * i), statuses.Select(s => Math.Round((s.At - statuses[0].At).TotalMilliseconds)));
        Assert.Equal(statuses.Select(s => s.Report.Sequence).Order(), statuses.Select(s => s.Report.Sequence));
        var last = statuses[^1].Report;
        Assert.Equal($"replay of {file.Name}", last.Text);
        Assert.Equal((file.Metadata["run"], RunMode.Evaluate, "peg-insertion", "expert"), (last.Run!.Run.ToString(), last.Run.Mode, last.Run.Task, last.Policy!.Name));
        Assert.InRange(last.Run.Steps, 1, file.Transitions.Count);
        Assert.Contains(rig.Broker.Retained, m => m.Topic == ReplayRig.Topics.Status);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(4)]
    public async Task The_speed_stretches_time_and_leaves_nothing_out(double speed)
    {
        var rig = new ReplayRig();
        var playing = rig.Play(Made(seconds: 2), speed);
        rig.Run(3 / speed);
        Assert.True(await playing);
        var joints = rig.HeardOn<JointsTelemetry>("telemetry/joints");
        Assert.Equal(Enumerable.Range(0, 40).Select(i => 50L * i), joints.Select(j => j.Report.RobotTimeMs));
        Assert.All(joints, j => Assert.InRange((j.At - joints[0].At).TotalMilliseconds - (j.Report.RobotTimeMs / speed), -10, 20));
    }

    [Fact]
    public async Task A_broker_that_is_slower_than_the_recording_gets_all_of_it()
    {
        var rig = new ReplayRig(outgoingMax: 4);
        var playing = rig.Play(Made(seconds: 2), speed: 100);
        rig.Run(20, brokerEvery: 20);
        Assert.True(await playing);
        rig.Run(1);
        Assert.Equal(40, rig.HeardOn<JointsTelemetry>("telemetry/joints").Length);
        Assert.Equal("offline", rig.Heard[^1].Message.Text);
    }

    [Fact]
    public async Task No_broker_or_one_that_goes_away_is_one_line()
    {
        var never = new ReplayRig();
        never.Broker.GoDown();
        var waiting = never.Play(Made(seconds: 1));
        never.Run(6);
        Assert.Equal("the broker does not answer for 5 s; --check needs no broker", (await Assert.ThrowsAsync<TimeoutException>(() => waiting)).Message);

        var gone = new ReplayRig(outgoingMax: 4);
        var playing = gone.Play(Made(seconds: 10));
        gone.Run(1);
        gone.Broker.GoDown();
        gone.Run(10);
        Assert.Equal("the broker takes nothing more for 5 s; --check needs no broker", (await Assert.ThrowsAsync<TimeoutException>(() => playing)).Message);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_and_the_arm_of_the_replay_is_offline()
    {
        using var cancel = new CancellationTokenSource();
        var rig = new ReplayRig();
        var playing = rig.Play(Made(seconds: 60), cancel: cancel.Token);
        rig.Run(1);
        await cancel.CancelAsync();
        Assert.False(await playing);
        rig.Run(1);
        Assert.Equal("offline", rig.Heard[^1].Message.Text);
    }

    [Fact]
    public void A_replay_that_is_killed_is_offline_too()
    {
        var rig = new ReplayRig();
        _ = rig.Play(Made(seconds: 60));
        rig.Run(1);
        rig.Kill();
        rig.Run(0.1);
        Assert.Equal((ReplayRig.Topics.Availability, "offline"), (rig.Heard[^1].Message.Topic, rig.Heard[^1].Message.Text));
    }

    [Fact]
    public async Task A_limit_that_was_passed_is_named_with_joint_and_time_and_the_replay_fails()
    {
        var good = Made(seconds: 1);
        var output = new StringWriter();
        Assert.True(await new ReplayProgram(null, ReplayRig.Topics, output, TimeProvider.System).PlayAsync(good, 1, default));
        Assert.DoesNotContain("PASSED", output.ToString(), StringComparison.Ordinal);
        var fast = good.Ticks[42] with { Dq = [0, 0, 2.7f, 0, 0, 0, 0] };
        var rig = new ReplayRig();
        var playing = rig.Play(good with { Ticks = [.. good.Ticks.Take(42), fast, .. good.Ticks.Skip(43)] });
        rig.Run(3);
        Assert.False(await playing);
        Assert.Contains(rig.Lines, l => l.StartsWith("joint velocity", StringComparison.Ordinal) && l.EndsWith("joint 3 at 420 ms  PASSED", StringComparison.Ordinal));
        Assert.Equal(20, rig.HeardOn<JointsTelemetry>("telemetry/joints").Length);
    }

    [Fact]
    public async Task A_file_that_was_cut_is_played_as_far_as_it_goes_says_so_and_fails()
    {
        using var recorded = RecorderRig.Played();
        byte[] bytes = File.ReadAllBytes(recorded.Files[0]);
        string cut = recorded.PathOf("cut.mcap");
        File.WriteAllBytes(cut, bytes[..^100]);
        var file = RecordingFile.Read(cut);
        var rig = new ReplayRig();
        var playing = rig.Play(file);
        rig.Run(30);
        Assert.False(await playing);
        Assert.Single(rig.Lines, l => l.StartsWith("the file is not whole: ", StringComparison.Ordinal));
        Assert.NotEmpty(rig.HeardOn<JointsTelemetry>("telemetry/joints"));
    }

    [Fact]
    public async Task Times_that_no_episode_can_have_are_refused_in_one_line_and_disorder_does_no_harm()
    {
        var made = Made(seconds: 1);
        var wild = made with { Ticks = [.. made.Ticks, made.Ticks[^1] with { TimeNs = ulong.MaxValue }] };
        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => new ReplayRig().Play(wild));
        Assert.Equal("made.mcap: its times are 4633262 h apart; allowed: 10 h", refused.Message);
        var rig = new ReplayRig();
        var playing = rig.Play(made with { Moments = [new(StartNs - 200_000_000, "late", "{}"u8.ToArray()), .. made.Moments] });
        rig.Run(3);
        Assert.True(await playing);
        Assert.EndsWith("event/late", rig.Heard[1].Message.Topic, StringComparison.Ordinal);
    }

    private static RecordingFile Made(int seconds)
    {
        var ticks = Enumerable.Range(0, seconds * 100).Select(i => new RecordedTick(
            StartNs + ((ulong)i * 10_000_000), 10 * i, [0, 0, 0, -1.5f, 0, 1.5f, 0], new float[7], new float[7], new float[7], new float[7], new float[6], new float[6], []));
        var moment = new RecordedMoment(StartNs + 500_000_000, "transition", Encoding.UTF8.GetBytes("""{"session":"s","number":1}"""));
        return new("made.mcap", new Dictionary<string, string>(), [.. ticks], [], [moment], null);
    }
}
