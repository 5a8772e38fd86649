using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Warmstart.Learning.Hosting;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Learning.Tests.Hosting;

public sealed class CrashTests
{
    [Fact]
    public void Nothing_in_the_learner_can_open_offline_data() => Assert.Equal(
        ["Warmstart.Numerics", "Warmstart.Protocol"],
        typeof(LearnerProgram).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Warmstart", StringComparison.Ordinal)).Order());

    [Fact]
    public async Task A_worker_that_dies_ends_the_process_with_a_failure()
    {
        using var folder = new TemporaryFolder();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLearner(new LearnerSettings { StateDirectory = folder.Path, CheckpointDirectory = folder.Path, Threads = 1 });
        builder.Services.RemoveAll<IMqttConnection>();
        builder.Services.AddSingleton<IMqttConnection, BrokenConnection>();
        try
        {
            using IHost host = builder.Build();
            CrashReporter crash = host.Services.GetRequiredService<CrashReporter>();
            await host.RunAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
            Assert.Equal(1, Environment.ExitCode);
            Assert.True(crash.HasCrashed);
        }
        finally
        {
            Environment.ExitCode = 0;
        }
    }
}
