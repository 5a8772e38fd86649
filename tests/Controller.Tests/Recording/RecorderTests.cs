using System.Text.Json;
using Warmstart.Controller.Recording;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Robot;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Recording;

public sealed class RecorderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_episode_is_a_file_with_its_ticks_transitions_and_events()
    {
        using var rig = RecorderRig.Played(episodes: 2);
        string[] files = [.. Directory.GetFiles(rig.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        Assert.Equal(2, files.Length);
        Assert.All(files, f => Assert.EndsWith("Z.mcap", f));
        var first = RecordingFile.Read(files[0]);
        Assert.Null(first.Damage);
        Assert.Equal(("peg-insertion", "0", "expert", "1"), (first.Metadata["task"], first.Metadata["episode"], first.Metadata["policy"], first.Metadata["seed"]));
        Assert.Equal(rig.Rig.Status!.Run!.Run.ToString(), first.Metadata["run"]);
        Assert.Equal(Enumerable.Range(0, first.Transitions.Count), first.Transitions.Select(t => (int)t.Step));
        Assert.True(first.Transitions[^1].Success);
        Assert.All(first.Transitions, t => Assert.Equal((Warmstart.Controller.Tasks.ObservationLayout.Size, 6), (t.Observation.Length, t.Action.Length)));
        // Begins before the first step's state and ends after the last one's.
        Assert.InRange(first.Transitions[0].RobotTimeMs - first.Ticks[0].RobotTimeMs, 300, 700);
        Assert.True(first.Ticks[^1].RobotTimeMs >= first.Transitions[^1].RobotTimeMs + 200);
        Assert.All(first.Ticks.Zip(first.Ticks.Skip(1)), p => Assert.Equal(10, p.Second.RobotTimeMs - p.First.RobotTimeMs));
        var end = Assert.Single(first.Moments, m => m.Name == "episode");
        Assert.Equal("success", JsonDocument.Parse(end.Payload).RootElement.GetProperty("end").GetString());
        Assert.Equal("1", RecordingFile.Read(files[1]).Metadata["episode"]);
        Assert.Equal((2, 0), (rig.Recorder.Report.Episodes, rig.Recorder.Report.Dropped));
        Assert.Equal(files.Sum(f => new FileInfo(f).Length), rig.Recorder.Report.Bytes);
    }

    [Fact]
    public void A_command_switches_it_and_the_episode_under_way_stays_whole()
    {
        using var rig = new RecorderRig(on: false);
        Assert.True(rig.Rig.Ask("record", new RecordCommand { On = true }).Ok);
        Assert.True(rig.Recorder.On);
        rig.Rig.Ask("start", rig.Rig.Start(policy: "random"));
        Assert.True(rig.StepUntil(() => rig.Recorder.Report.File is not null));
        Assert.True(rig.Rig.Ask("record", new RecordCommand { On = false }).Ok);
        Assert.True(rig.StepUntil(() => rig.Recorder.Report.Episodes == 1));
        Assert.Equal(100, RecordingFile.Read(Assert.Single(rig.Files)).Transitions.Count);
        Assert.True(rig.StepUntil(() => rig.Rig.Status!.Run!.Episodes >= 2));
        Assert.Single(Directory.GetFiles(rig.Folder, "*", SearchOption.AllDirectories));
        Assert.False(rig.Rig.Status!.Recording!.On);
    }

    [Fact]
    public void A_start_may_switch_it_on()
    {
        using var rig = new RecorderRig(on: false);
        Assert.True(rig.Rig.Ask("start", rig.Rig.Start() with { Record = true }).Ok);
        Assert.True(rig.Recorder.On);
    }

    [Fact]
    public void A_folder_that_refuses_is_a_problem_in_the_status_and_nothing_else()
    {
        using var rig = new RecorderRig(folder: "no-folder/recordings");
        File.WriteAllText(rig.PathOf("no-folder"), "");
        rig.Play(episodes: 1);
        Assert.NotNull(rig.Recorder.Report.Problem);
        Assert.Equal(rig.Recorder.Report.Problem, rig.Rig.Status!.Recording!.Problem);
        Assert.Equal(0, rig.Recorder.Report.Episodes);
    }

    [Fact]
    public void What_the_disk_is_too_slow_for_is_dropped_and_counted_and_memory_stays_bounded()
    {
        using var rig = new RecorderRig();
        rig.Rig.Ask("start", rig.Rig.Start(policy: "random"));
        Assert.True(rig.StepUntil(() => rig.Recorder.Report.File is not null));
        for (int i = 0; i < 6000; i++)
            rig.Rig.Seam.RecorderSamples.Push(new LoopSample { RobotTimeMs = 5_000_000 });
        rig.Recorder.Step(rig.Rig.Now);
        Assert.InRange(rig.Recorder.Report.Dropped, 6000 - 4096, 6000 - 4096 + 50);
    }

    [Fact]
    public void The_oldest_files_go_when_the_room_is_used_up()
    {
        var clock = new ManualTimeProvider();
        var shelf = new RecordingShelf(_folder.Path, bytesMax: 250, clock);
        for (uint i = 0; i < 5; i++)
        {
            using (var stream = shelf.Create(new RunId(1, 2), i, out string name))
            {
                stream.Write(new byte[100]);
                stream.Dispose();
                File.SetLastWriteTimeUtc(stream.Name, new DateTime(2026, 1, 1, 0, 0, (int)i, DateTimeKind.Utc));
                shelf.Finish(name);
            }
        }
        string[] left = [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)[..13]).Order(StringComparer.Ordinal)];
        Assert.Equal(["episode-00003", "episode-00004"], left);
    }

    [Fact]
    public void What_a_killed_daemon_was_writing_is_finished_by_the_next()
    {
        using var rig = RecorderRig.Played();
        byte[] bytes = File.ReadAllBytes(Assert.Single(rig.Files));
        File.WriteAllBytes(_folder.PathOf("episode.mcap" + RecordingShelf.Unfinished), bytes[..(bytes.Length - 100)]);
        File.WriteAllBytes(_folder.PathOf("empty.mcap" + RecordingShelf.Unfinished), []);
        Assert.Equal(1, new RecordingShelf(_folder.Path, long.MaxValue, rig.Rig.Clock).Rescue());
        string saved = Assert.Single(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Null(RecordingFile.Read(saved).Damage);
    }

    [Fact]
    public void Hostile_and_cut_files_are_read_as_far_as_they_go_or_told_in_one_line()
    {
        using var rig = RecorderRig.Played();
        byte[] bytes = File.ReadAllBytes(rig.Files[0]);
        string path = _folder.PathOf("bad.mcap");
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            byte[] bad = bytes[..random.Next(bytes.Length)];
            for (int flips = random.Next(4); flips > 0 && bad.Length > 0; flips--)
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, bad);
            try
            {
                Assert.NotNull(RecordingFile.Read(path).Metadata);
            }
            catch (ConfigurationException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
        Assert.Throws<ConfigurationException>(() => RecordingFile.Read(_folder.PathOf("none.mcap")));
        Assert.Throws<ConfigurationException>(() => RecordingFile.Find([_folder.PathOf("none")]));
    }

    [Fact]
    public void A_recording_is_held_against_the_arms_limits()
    {
        var calm = Tick(0, dq: 0.5f, torque: 3);
        var (lines, kept) = LimitCheck.Run([calm, Tick(1, dq: 0.5f, torque: 3.5f)], ArmModel.Fer.Limits);
        Assert.True(kept);
        Assert.Equal(4, lines.Count);
        Assert.False(LimitCheck.Run([calm, Tick(1, dq: 5, torque: 3)], ArmModel.Fer.Limits).Kept);
        Assert.False(LimitCheck.Run([calm, Tick(1, dq: 0.5f, torque: 9)], ArmModel.Fer.Limits).Kept);
        Assert.False(LimitCheck.Run([Tick(0, dq: float.NaN, torque: 0)], ArmModel.Fer.Limits).Kept);
    }

    [Fact]
    public void What_cannot_be_checked_is_not_called_kept()
    {
        Assert.False(LimitCheck.Run([], ArmModel.Fer.Limits).Kept);
        var (lines, kept) = LimitCheck.Run([Tick(0, dq: 0, torque: 0), Tick(10, dq: 0, torque: 80)], ArmModel.Fer.Limits);
        Assert.True(kept);
        Assert.Contains("not checked", lines[^1], StringComparison.Ordinal);
    }

    private static RecordedTick Tick(long ms, float dq, float torque)
    {
        float[] q = [0, 0, 0, -1.5f, 0, 1.5f, 0];
        float[] all = [torque, 0, 0, 0, 0, 0, 0];
        return new((ulong)ms * 1_000_000, ms, q, [dq, 0, 0, 0, 0, 0, 0], all, all, all, new float[6], new float[6], []);
    }
}
