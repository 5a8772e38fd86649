using System.Runtime.InteropServices;
using Warmstart.Loop.Process;
using Warmstart.TestKit;

namespace Warmstart.Loop.Tests.Process;

public sealed unsafe partial class EstopLineTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly int _box;
    private readonly EstopLine _line;
    private readonly HostClock _clock;

    public EstopLineTests()
    {
        _box = OpenMaster(2 | 0x100);
        Assert.True(_box >= 0 && Grant(_box) == 0 && Unlock(_box) == 0);
        _line = new EstopLine(Marshal.PtrToStringUTF8(NameOf(_box))!);
        _clock = new HostClock(_time);
    }

    public void Dispose()
    {
        _line.Dispose();
        if (!_gone)
            _ = Close(_box);
    }

    private bool _gone;

    [Fact]
    public void A_line_that_has_said_nothing_is_open() => Assert.True(_line.IsOpen(0, _clock));

    [Fact]
    public void It_is_closed_as_long_as_the_box_says_so()
    {
        Hear("CC", open: false);
        _time.Advance(TimeSpan.FromMilliseconds(150));
        Hear("C", open: false);
        Hear("O", open: true);
        Hear("C", open: false);
    }

    [Fact]
    public void Silence_and_noise_are_open()
    {
        Hear("C", open: false);
        _time.Advance(TimeSpan.FromMilliseconds(201));
        Assert.True(_line.IsOpen(0, _clock));
        Hear("C", open: false);
        Hear("CxC", open: true);
    }

    [Fact]
    public void An_unplugged_or_absent_device_is_open()
    {
        Hear("C", open: false);
        _ = Close(_box);
        _gone = true;
        Assert.True(_line.IsOpen(0, _clock));
        using var absent = new EstopLine("/dev/warmstart-none");
        Assert.True(absent.IsOpen(0, _clock));
    }

    private void Hear(string said, bool open)
    {
        _line.IsOpen(0, _clock);
        fixed (byte* bytes = System.Text.Encoding.ASCII.GetBytes(said))
            Assert.Equal(said.Length, (int)Write(_box, bytes, said.Length));
        Assert.Equal(open, _line.IsOpen(2000, _clock));
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt")]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt")]
    private static partial int Grant(int fd);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    private static partial int Unlock(int fd);

    [LibraryImport("libc", EntryPoint = "ptsname")]
    private static partial nint NameOf(int fd);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int fd, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int fd);
}
