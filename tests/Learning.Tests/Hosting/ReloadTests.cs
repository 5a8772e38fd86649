using System.Diagnostics;
using System.Globalization;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Hosting;

public sealed class ReloadTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hang_up_signal_reads_the_configuration_again_and_the_learner_goes_on()
    {
        string config = _folder.PathOf("learner.json");
        string fixedPart = $$"""{"StateDirectory": "{{_folder.PathOf("state")}}", "CheckpointDirectory": "{{_folder.Path}}", "Broker": {"Port": 1}, "Threads": 1""";
        // No broker listens there: the learner waits for one.
        await File.WriteAllTextAsync(config, fixedPart + "}");
        using LearnerProcess learner = LearnerProcess.Start("--config", config);
        Assert.True(SpinWait.SpinUntil(() => learner.Log.Contains("Application started", StringComparison.Ordinal), TimeSpan.FromSeconds(30)), learner.Log);
        await File.WriteAllTextAsync(config, fixedPart + ", \"KeepRuns\": 7, \"Nice\": 12}");
        await HangUpAsync(learner);
        Assert.True(SpinWait.SpinUntil(() => learner.Log.Contains("at the next start: Nice = '12'", StringComparison.Ordinal), TimeSpan.FromSeconds(30)), learner.Log);
        Assert.Contains("reloaded: KeepRuns = '7'", learner.Log, StringComparison.Ordinal);
        await File.WriteAllTextAsync(config, "{");
        await HangUpAsync(learner);
        Assert.True(SpinWait.SpinUntil(() => learner.Log.Contains("not reloaded: ", StringComparison.Ordinal), TimeSpan.FromSeconds(30)), learner.Log);
        Assert.Equal(0, await learner.TerminateAsync());
    }

    private static async Task HangUpAsync(LearnerProcess learner)
    {
        using Process kill = Process.Start("/bin/kill", ["-HUP", learner.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
