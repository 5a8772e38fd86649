using Warmstart.Learning.Hosting;

namespace Warmstart.Learning.Tests.Hosting;

public sealed class CoreSetTests
{
    [Fact]
    public void Single_cores_and_ranges_are_read_as_Linux_writes_them()
    {
        Assert.Equal([0], CoreSet.Parse("0"));
        Assert.Equal([0], CoreSet.Parse("0-0,0"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1-0")]
    [InlineData("0-")]
    [InlineData("-1")]
    [InlineData("0,,0")]
    [InlineData("0-0-0")]
    [InlineData("1023")]
    [InlineData("99999999999")]
    [InlineData("a")]
    public void What_is_no_list_of_this_machines_cores_is_refused(string text) => Assert.Null(CoreSet.Parse(text));

    [Fact]
    public async Task Every_thread_of_the_learner_keeps_to_the_configured_cores()
    {
        using var folder = new TemporaryFolder();
        string config = Path.Combine(folder.Path, "learner.json");
        // No broker listens there: the learner waits for one, with all its threads.
        await File.WriteAllTextAsync(config, $$"""{"StateDirectory": "{{folder.Path}}/state", "CheckpointDirectory": "{{folder.Path}}", "Broker": {"Port": 1}, "Cores": "0", "Threads": 3}""");
        using LearnerProcess learner = LearnerProcess.Start("--config", config);
        bool working = SpinWait.SpinUntil(() => Names(learner.Id).Count(n => n.StartsWith("fork-join", StringComparison.Ordinal)) == 2, TimeSpan.FromSeconds(30));
        Assert.True(working, learner.Log + string.Join(' ', Names(learner.Id)));
        Assert.All(Lines(learner.Id, "Cpus_allowed_list:"), line => Assert.Equal("Cpus_allowed_list:\t0", line));
        Assert.Equal(0, await learner.TerminateAsync());
    }

    private static string[] Names(int process) => [.. Lines(process, "Name:").Select(l => l["Name:".Length..].Trim())];

    private static string[] Lines(int process, string key) =>
        [.. Directory.EnumerateDirectories($"/proc/{process}/task").SelectMany(task => Read(task + "/status")).Where(l => l.StartsWith(key, StringComparison.Ordinal))];

    // A thread may have ended since it was listed.
    private static string[] Read(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
