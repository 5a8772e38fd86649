using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Warmstart.Controller.Options;
using Warmstart.Controller.Systemd;

namespace Warmstart.Controller.Hosting;

/// <summary>The one door into the daemon's composition.</summary>
public static class ControllerServices
{
    /// <summary>Adds the controller: what it is made of is on this page.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Checked options, from <see cref="OptionsReader"/>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddController(this IServiceCollection services, ControllerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new SystemdNotifier(Environment.GetEnvironmentVariable));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        return services;
    }
}
