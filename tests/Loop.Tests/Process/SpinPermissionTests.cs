using Warmstart.Loop.Process;
using Warmstart.TestKit;

namespace Warmstart.Loop.Tests.Process;

public sealed class SpinPermissionTests : IDisposable
{
    private readonly ScratchFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("2-3\n", "950000", 3, true)]
    [InlineData("2-3\n", "950000", 1, false)]
    [InlineData("\n", "950000", 1, false)]
    [InlineData("\n", "-1\n", 1, true)]
    [InlineData("\n", "-1\n", -1, false)]
    [InlineData("nonsense", "", 1, false)]
    public void Only_an_isolated_core_or_an_unthrottled_one_may_be_polled_on(string isolated, string runtime, int core, bool may)
    {
        Write("sys/devices/system/cpu/isolated", isolated);
        Write("proc/sys/kernel/sched_rt_runtime_us", runtime);
        string? refusal = SpinPermission.Refusal(core, 80, _root.PathOf(""));
        Assert.Equal(may, refusal is null);
        if (!may)
            Assert.Contains("isolcpus", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_that_says_nothing_does_not_permit_it() => Assert.NotNull(SpinPermission.Refusal(1, 80, _root.PathOf("")));

    private void Write(string path, string content)
    {
        string file = _root.PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
