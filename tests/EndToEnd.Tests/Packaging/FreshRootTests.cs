using Warmstart.TestKit;
using Warmstart.Trials.Processes;

namespace Warmstart.EndToEnd.Tests.Packaging;

/// <summary>The package in a Debian that has never seen it. Minutes, so only with WARMSTART_LONG=1.</summary>
[Collection("loop")]
[Trait("kind", "process")]
public sealed class FreshRootTests
{
    private static readonly bool s_long = Environment.GetEnvironmentVariable("WARMSTART_LONG") == "1";

    [Fact]
    public async Task It_is_built_clean_installed_run_upgraded_removed_and_purged()
    {
        if (!s_long)
            return;
        using var launcher = new ChildLauncher();
        string log = Repository.PathOf("artifacts", "fresh-root.log");
        File.Delete(log);
        await using var run = new ChildProcess(
            launcher, "fresh-root", new(Repository.PathOf("packaging", "fresh-root.sh")), log, TimeSpan.FromMinutes(1), TimeProvider.System);
        Assert.True(await run.ExitsWithinAsync(TimeSpan.FromMinutes(60)), run.LastLines);
        Assert.True(run.ExitCode == 0, run.LastLines);
        Assert.Contains("fresh root: all done", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
    }
}
