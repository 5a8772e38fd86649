using Warmstart.Controller.Supervision;
using Warmstart.Controller.Telemetry;
using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Configuration;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Faults;
using Warmstart.Protocol.Files;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Telemetry;

public sealed class BlackBoxTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_stop_is_told_in_ten_lines()
    {
        BlackBoxKeeper.Write(_folder.Path, "stop", Stop(), 0xABCD, "force-limit", s_now);
        var told = new StringWriter();
        BlackBoxShelf.Show("stop.mcap", _folder.Path, told);
        string[] lines = told.ToString().TrimEnd().Split('\n');
        Assert.Equal(10, lines.Length);
        Assert.Contains("force-limit; limits 000000000000abcd", lines[1]);
        Assert.EndsWith("ForceLimit", lines[2]);
        Assert.Contains("1500 ms, 499 ms before the end; stop category 1", lines[3]);
        Assert.Contains("Braking after 0 ms, Faulted after 200 ms", lines[5]);
        Assert.Contains("TorqueRate 100", lines[6]);
        Assert.Contains("at rest after 100 ms", lines[7]);
        Assert.Contains("70.0 N at most", lines[8]);
        Assert.Contains(FaultTable.Row(Fault.ForceLimit).Message, lines[9]);
    }

    [Fact]
    public void A_file_that_was_cut_short_is_told_as_far_as_it_goes()
    {
        BlackBoxKeeper.Write(_folder.Path, "stop", Stop(), 1, "force-limit", s_now);
        string path = Path.Combine(_folder.Path, "stop.mcap");
        byte[] bytes = File.ReadAllBytes(path);
        for (int part = 1; part < 20; part++)
        {
            File.WriteAllBytes(path, bytes[..(bytes.Length * part / 20)]);
            Assert.NotNull(BlackBoxFile.Read(path).Damage);
            Assert.NotEmpty(BlackBoxStory.Tell(BlackBoxFile.Read(path)));
        }
    }

    [Fact]
    public void Numbers_that_are_none_are_written_as_null_and_told()
    {
        var samples = Stop();
        samples[10].q[3] = double.NaN;
        samples[11].O_F_ext_hat_K = Vector6.From(new Vec3(double.PositiveInfinity, 0, 0), Vec3.Zero);
        BlackBoxKeeper.Write(_folder.Path, "stop", samples, 1, "x", s_now);
        var file = BlackBoxFile.Read(Path.Combine(_folder.Path, "stop.mcap"));
        Assert.Null(file.Ticks[10].Q[3]);
        Assert.Equal(2000, file.Ticks.Count);
        Assert.Equal(10, BlackBoxStory.Tell(file).Count);
    }

    [Fact]
    public void The_newest_stops_stay_as_far_as_count_and_bytes_allow_with_all_their_files()
    {
        for (int i = 0; i < 25; i++)
        {
            string name = BlackBoxKeeper.NameOf(s_now.AddSeconds(i), "x");
            BlackBoxKeeper.Write(_folder.Path, name, Stop().AsSpan(0, 5), 1, "x", s_now);
            File.WriteAllText(Path.Combine(_folder.Path, name + ".csv"), "tick");
        }
        File.WriteAllText(Path.Combine(_folder.Path, "README"), "of somebody");
        Assert.Equal(5, BlackBoxFolder.Prune(_folder.Path, RetentionLimits.Newest(20)));
        string[] left = [.. Directory.GetFiles(_folder.Path, "*-x.*").Order(StringComparer.Ordinal)];
        Assert.Equal(40, left.Length);
        Assert.Contains("20260301T120005", left[0], StringComparison.Ordinal);
        Assert.Equal(19, BlackBoxFolder.Prune(_folder.Path, new RetentionLimits(20, 1, TimeSpan.Zero)));
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
        Assert.Equal(0, BlackBoxFolder.Prune(Path.Combine(_folder.Path, "none"), RetentionLimits.Newest(1)));
    }

    [Fact]
    public void The_memory_of_a_daemon_that_died_is_saved_at_the_next_start()
    {
        string segment = Path.Combine(_folder.Path, "segment"), boxes = Path.Combine(_folder.Path, "boxes");
        using (var seam = SeamSegment.CreateShared(segment))
        {
            foreach (var sample in Stop())
                seam.BlackBox.Push(sample);
        }
        string? name = BlackBoxRescue.Run(segment, boxes, new ManualTimeProvider());
        Assert.EndsWith("-controller-died.mcap", name);
        Assert.Equal(2000, BlackBoxFile.Read(Path.Combine(boxes, name!)).Ticks.Count);
    }

    [Fact]
    public void A_segment_that_is_none_or_empty_keeps_nobody_from_starting()
    {
        string segment = Path.Combine(_folder.Path, "segment"), boxes = Path.Combine(_folder.Path, "boxes");
        Assert.Null(BlackBoxRescue.Run(segment, boxes, new ManualTimeProvider()));
        File.WriteAllBytes(segment, new byte[100]);
        Assert.Null(BlackBoxRescue.Run(segment, boxes, new ManualTimeProvider()));
        SeamSegment.CreateShared(segment).Dispose();
        Assert.Null(BlackBoxRescue.Run(segment, boxes, new ManualTimeProvider()));
    }

    [Fact]
    public void A_table_of_the_ticks_is_exported()
    {
        BlackBoxKeeper.Write(_folder.Path, "stop", Stop(), 1, "x", s_now);
        string csv = Path.Combine(_folder.Path, "ticks.csv");
        Assert.Equal(2000, BlackBoxShelf.Export("stop.mcap", _folder.Path, csv));
        string[] lines = File.ReadAllLines(csv);
        Assert.Equal(2001, lines.Length);
        Assert.All(lines, l => Assert.Equal(lines[0].Split(',').Length, l.Split(',').Length));
    }

    [Fact]
    public void What_is_not_there_or_no_black_box_is_one_line()
    {
        Assert.Throws<ConfigurationException>(() => BlackBoxShelf.List(Path.Combine(_folder.Path, "no"), TextWriter.Null));
        Assert.Throws<ConfigurationException>(() => BlackBoxShelf.Show("no.mcap", _folder.Path, TextWriter.Null));
        File.WriteAllText(Path.Combine(_folder.Path, "text.mcap"), "hello, this is text");
        var e = Assert.Throws<ConfigurationException>(() => BlackBoxShelf.Show("text.mcap", _folder.Path, TextWriter.Null));
        Assert.Contains("not an MCAP file", e.Message);
    }

    /// <summary>Two seconds: at 1.5 s the force is too much, the arm brakes, is at rest after 100 ms, and the motion is over after 200.</summary>
    private static LoopSample[] Stop()
    {
        var samples = new LoopSample[2000];
        for (int i = 0; i < samples.Length; i++)
        {
            bool stopped = i >= 1500;
            samples[i] = new LoopSample
            {
                RobotTimeMs = (ulong)i, HostNs = i * 1_000_000L, SuccessRate = 1, RobotMode = (byte)(i < 1700 ? 2 : 1),
                ControlMode = i < 1700 ? ControlMode.Follow : ControlMode.Idle,
                SafetyState = !stopped ? SafetyState.Nominal : i < 1700 ? SafetyState.Braking : SafetyState.Faulted,
                StopCategory = stopped ? StopCategory.Brake : StopCategory.None,
                Faults = stopped ? FaultSet.Of(Fault.ForceLimit) : FaultSet.Empty,
                Clamps = stopped ? ClampSet.None : ClampSet.TorqueRate,
                dq = JointVector.Filled(i < 1600 ? 0.2 : 0),
                O_F_ext_hat_K = Vector6.From(new Vec3(0, 0, stopped ? 70 : 3), Vec3.Zero),
            };
        }
        return samples;
    }
}
