using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Commands;
using Warmstart.Controller.Core;
using Warmstart.Controller.Options;
using Warmstart.Controller.Recording;
using Warmstart.Controller.Spool;
using Warmstart.Controller.Supervision;
using Warmstart.Controller.Telemetry.Metrics;
using Warmstart.Controller.Web;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Systemd;

namespace Warmstart.Controller.Hosting;

/// <summary>The one door into the daemon's composition.</summary>
public static class ControllerServices
{
    // An episode of the longest task that is allowed fits in what is kept free.
    private const int SpoolReserveRows = 1_000;

    /// <summary>Adds the controller: what it is made of is on this page.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Checked options, from <see cref="OptionCatalogue"/>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddController(this IServiceCollection services, ControllerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new MqttTopics(options.Arm));
        services.AddSingleton(_ => new SystemdNotifier(Environment.GetEnvironmentVariable));
        services.AddSingleton(_ => Folders.Lock(options));
        services.AddSingleton(p => Folders.CreateSegment(options, p.GetRequiredService<FileStream>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => BrokerConnection.Create(
            options, p.GetRequiredService<MqttTopics>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => CreateSpool(options, p));
        services.AddSingleton(p => CreateProcess(options, p));
        services.AddSingleton<OrderedBackground>();
        services.AddSingleton<MetricsBoard>();
        services.AddSingleton<IReportTap>(p => p.GetRequiredService<MetricsBoard>());
        services.AddSingleton(p => MetricsExport.Create(options, MetricsBoard.MeterName));
        services.AddSingleton<IWebPart, MetricsPage>();
        services.AddSingleton(new LiveHub(options.Arm));
        services.AddSingleton<IReportTap>(p => p.GetRequiredService<LiveHub>());
        services.AddSingleton<LocalInbox>();
        services.AddSingleton<IWebPart, DashboardPart>();
        services.AddRecorder(options);
        services.AddSingleton(p => new ControllerCore(CoreOf(options, p)));
        // They end in the opposite order: first the arm comes to rest, last we take leave of the broker.
        services.AddHostedService<MetricsWorker>();
        services.AddHostedService<WebWorker>();
        services.AddHostedService<BrokerWorker>();
        services.AddHostedService<BackgroundWorker>();
        services.AddHostedService<SpoolWorker>();
        services.AddHostedService<RecorderWorker>();
        services.AddHostedService<ControlWorker>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        return services;
    }

    private static SpoolPump CreateSpool(ControllerOptions options, IServiceProvider provider)
    {
        var spool = options.Spool;
        var limits = new SpoolLimits(
            spool.MaxRows, SpoolReserveRows, spool.WindowRows, spool.BatchRows, TimeSpan.FromSeconds(spool.ResendSeconds));
        string path = Path.Combine(Folders.State(options), "spool.db");
        try
        {
            return new(
                new SqliteSpoolStore(path), limits, provider.GetRequiredService<IMqttConnection>(),
                provider.GetRequiredService<MqttTopics>().Experience, BrokerConnection.OutgoingMax);
        }
        catch (SpoolStoreException e)
        {
            throw new ConfigurationException($"{path}: {e.Message}; move the file away to begin with an empty spool", e);
        }
    }

    private static LoopProcess CreateProcess(ControllerOptions options, IServiceProvider provider) => new(
        () => LoopLocator.Find(options.Loop.Executable, AppContext.BaseDirectory),
        LoopArguments.Of(options, Folders.SegmentPath(options)),
        provider.GetRequiredService<ILogger<LoopProcess>>());

    private static CoreServices CoreOf(ControllerOptions options, IServiceProvider provider) => new()
    {
        Seam = provider.GetRequiredService<SeamSegment>(),
        Connection = provider.GetRequiredService<IMqttConnection>(),
        Topics = provider.GetRequiredService<MqttTopics>(),
        Spool = provider.GetRequiredService<SpoolPump>(),
        SpoolCapacity = options.Spool.MaxRows,
        TaskFolder = Folders.Tasks(options),
        CheckpointFolder = options.CheckpointDirectory,
        BlackBoxFolder = Folders.BlackBoxes(options),
        BlackBoxLimits = () => options.Retention.BlackBoxLimits,
        ArmKind = options.Robot.Kind,
        TelemetryRateHz = options.Telemetry.RateHz,
        RecoveriesAllowed = options.Robot.RecoveriesPerTenMinutes,
        Disk = (options.StateDirectory, () => Folders.FreeBytes(options)),
        Recorder = provider.GetRequiredService<RecorderCore>(),
        Inbox = provider.GetRequiredService<LocalInbox>(),
        Taps = [.. provider.GetServices<IReportTap>()],
        Clock = provider.GetRequiredService<TimeProvider>(),
        NewId = () => RunId.Read(RandomNumberGenerator.GetBytes(RunId.Size)),
        Background = provider.GetRequiredService<OrderedBackground>(),
        Logger = provider.GetRequiredService<ILogger<ControllerCore>>(),
    };
}
