using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Tests.Seam;

public sealed class SeamSegmentTests : IDisposable
{
    private readonly string _path = Path.Combine("/dev/shm", $"warmstart-seam-test-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Both_sides_of_a_file_see_the_same()
    {
        using var loop = SeamSegment.CreateShared(_path);
        using var controller = SeamSegment.OpenShared(_path);
        controller.Setpoint.Write(new Setpoint { Sequence = 3 }, 30);
        Assert.True(loop.Setpoint.TryRead(out var setpoint, out long hostNs));
        Assert.Equal((3, 30), (setpoint.Sequence, hostNs));
        Assert.True(controller.Commands.TryPost(new LoopCommand { Id = 5, Kind = LoopCommandKind.Arm }));
        Assert.True(loop.Commands.TryTake(out var command));
        Assert.Equal((5, LoopCommandKind.Arm), (command.Id, command.Kind));
        loop.LoopHeartbeat.Beat(77);
        Assert.True(controller.LoopHeartbeat.IsAlive(100, 23));
        Assert.False(controller.LoopHeartbeat.IsAlive(101, 23));
    }

    [Fact]
    public void The_file_is_readable_by_its_owner_alone()
    {
        using var segment = SeamSegment.CreateShared(_path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    public void A_file_with_another_mark_version_layout_or_size_is_refused(int offset)
    {
        SeamSegment.CreateShared(_path).Dispose();
        using (var file = File.OpenWrite(_path))
        {
            file.Position = offset;
            file.WriteByte(0x5A);
        }
        Assert.Throws<SeamException>(() => SeamSegment.OpenShared(_path));
    }

    [Fact]
    public void A_file_of_another_length_is_refused()
    {
        File.WriteAllBytes(_path, new byte[100]);
        Assert.Throws<SeamException>(() => SeamSegment.OpenShared(_path));
    }

    [Fact]
    public void The_fingerprint_tells_structs_apart_that_differ_in_one_name()
    {
        Assert.NotEqual(SeamLayout.Fingerprint(typeof(Setpoint)), SeamLayout.Fingerprint(typeof(LoopReply)));
        Assert.NotEqual(SeamLayout.Fingerprint(typeof(First)), SeamLayout.Fingerprint(typeof(Second)));
    }

    [Fact]
    public void The_black_box_keeps_the_last_ten_seconds_after_its_writer_is_gone()
    {
        using (var loop = SeamSegment.CreateShared(_path))
        {
            for (ulong i = 1; i <= 12_000; i++)
                loop.BlackBox.Push(new LoopSample { RobotTimeMs = i });
        }
        using var reader = SeamSegment.OpenShared(_path);
        var samples = new LoopSample[BlackBox.Capacity];
        Assert.Equal(BlackBox.Capacity, reader.BlackBox.CopyNewest(samples));
        Assert.Equal((2001UL, 12_000UL), (samples[0].RobotTimeMs, samples[^1].RobotTimeMs));
    }

    [Fact]
    public void The_policy_is_woken_across_two_mappings()
    {
        using var loop = SeamSegment.CreateShared(_path);
        using var controller = SeamSegment.OpenShared(_path);
        int woken = 0;
        var policy = new Thread(() =>
        {
            while (Volatile.Read(ref woken) < 3)
                Volatile.Write(ref woken, controller.PolicyWake.Wait(Volatile.Read(ref woken), TimeSpan.FromSeconds(10)));
        });
        policy.Start();
        for (int i = 1; i <= 3; i++)
        {
            loop.PolicyWake.Signal();
            Thread.Yield();
        }
        Assert.True(policy.Join(TimeSpan.FromSeconds(20)));
        Assert.Equal(3, controller.PolicyWake.Wait(2, TimeSpan.Zero));
    }

    [Fact]
    public void Waiting_for_the_policy_ends_at_the_time_out()
    {
        using var segment = SeamSegment.CreateLocal();
        Assert.Equal(0, segment.PolicyWake.Wait(0, TimeSpan.FromMilliseconds(1)));
    }

    private record struct First(int A);

    private record struct Second(int B);
}
