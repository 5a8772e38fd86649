using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Systemd;

namespace Warmstart.Learning.Hosting;

/// <summary>The one door into the learner's composition: what it is made of is on this page.</summary>
public static class LearnerServices
{
    /// <summary>Adds the learner.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="settings">Checked settings.</param>
    public static IServiceCollection AddLearner(this IServiceCollection services, LearnerSettings settings)
    {
        string session = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var topics = new MqttTopics(settings.Arm);
        LearnerOptions options = OptionsOf(settings);
        services.AddSingleton(TimeProvider.System).AddSingleton(settings).AddSingleton(options).AddSingleton(topics);
        services.AddSingleton(_ => new SystemdNotifier(Environment.GetEnvironmentVariable)).AddSingleton<TrainerPulse>().AddSingleton<WatchdogGate>();
        services.AddSingleton<TrainerLink>().AddSingleton<CrashReporter>().AddSingleton<TrainerCore>();
        services.AddSingleton(_ => new ForkJoinPool(ThreadsOf(settings)));
        services.AddSingleton<IAgentBuilder, SacAgentBuilder>();
        services.AddSingleton<IMqttConnection>(p => MqttConnection.Start(ConnectionOf(settings, topics, session), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new LearnerCore(
            options, p.GetRequiredService<IMqttConnection>(), topics, session, p.GetRequiredService<IAgentBuilder>(), p.GetRequiredService<TrainerLink>(), p.GetRequiredService<TimeProvider>()));
        // Stopped in the opposite order: the last checkpoint is written before the last word is said.
        services.AddHostedService<Speaker>();
        services.AddHostedService<TrainerThread>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return services;
    }

    private static LearnerOptions OptionsOf(LearnerSettings settings) => new()
    {
        Runs = Path.Combine(settings.StateDirectory, "runs"),
        Checkpoints = settings.CheckpointDirectory,
        PublishEverySteps = settings.PublishEverySteps,
        CheckpointEverySteps = settings.CheckpointEverySteps,
        KeepCheckpoints = settings.KeepCheckpoints,
        RunsLimits = () => new(settings.KeepRuns, long.MaxValue, TimeSpan.FromDays(settings.KeepRunDays)),
        ReplayCapacity = settings.ReplayCapacity,
        CatchUpRows = settings.CatchUpRows,
        TensorBoard = settings.TensorBoard,
        Guard = GuardNames.Parse(settings.Guard),
        Product = typeof(LearnerServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
    };

    private static int ThreadsOf(LearnerSettings settings) =>
        settings.Threads > 0 ? settings.Threads : CoreSet.Parse(settings.Cores)?.Count ?? Math.Clamp(Environment.ProcessorCount - 1, 1, 64);

    private static MqttConnectionOptions ConnectionOf(LearnerSettings settings, MqttTopics topics, string session) => new()
    {
        Host = settings.BrokerHost,
        Port = settings.BrokerPort,
        ClientId = settings.Arm + "-learner",
        Tls = settings.BrokerTls ? TlsOf(settings) : null,
        UserName = settings.BrokerUser.Length > 0 ? settings.BrokerUser : null,
        Password = settings.BrokerPasswordFile.Length > 0 ? PasswordOf(settings.BrokerPasswordFile) : null,
        Will = LearnerCore.WillOf(topics, session),
    };

    private static MqttTlsOptions TlsOf(LearnerSettings settings) => new()
    {
        AuthorityFile = CredentialPath.FileOf("Broker:CaFile", settings.BrokerCaFile),
        CertificateFile = CredentialPath.FileOf("Broker:CertificateFile", settings.BrokerCertificateFile),
        KeyFile = CredentialPath.FileOf("Broker:KeyFile", settings.BrokerKeyFile),
    };

    private static string PasswordOf(string file)
    {
        try
        {
            return File.ReadLines(CredentialPath.FileOf("Broker:PasswordFile", file)!).FirstOrDefault() ?? throw new ConfigurationException($"Broker:PasswordFile {file} is empty");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Broker:PasswordFile {file}: {unreadable.Message}", unreadable);
        }
    }
}
