using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Options;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Hosting;

/// <summary>The daemon from command line to exit code.</summary>
public static class ControllerProgram
{
    /// <summary>Runs until SIGTERM, SIGINT or a crash.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">For what was asked for.</param>
    /// <param name="error">For what went wrong: one line each.</param>
    /// <returns>0 after an orderly stop, 1 after a crash, 2 for a command line that is not understood, 78 for a configuration that is not.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (CommandLineArguments.Parse(args) is not { } arguments)
        {
            await error.WriteLineAsync(CommandLineArguments.Usage);
            return ExitCodes.Usage;
        }
        if (arguments.PrintHelp)
        {
            await output.WriteLineAsync(CommandLineArguments.Help);
            return ExitCodes.Ok;
        }
        if (arguments.PrintSample)
        {
            await output.WriteAsync(OptionSample.Text(OptionCatalogue.Set));
            return ExitCodes.Ok;
        }
        var (options, errors) = OptionCatalogue.Set.Read(arguments.ConfigurationFile, Environment.GetEnvironmentVariables());
        foreach (string line in errors)
            await error.WriteLineAsync("warmstart-controller: " + line);
        if (errors.Count > 0)
            return ExitCodes.Configuration;
        if (arguments.CheckOnly)
        {
            await output.WriteLineAsync("configuration is valid");
            return ExitCodes.Ok;
        }
        return await RunHostAsync(options, arguments.ConfigurationFile, error);
    }

    private static async Task<int> RunHostAsync(ControllerOptions options, string? file, TextWriter error)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddConsole(console => console.FormatterName = "systemd");
        builder.Services.AddController(options);
        try
        {
            using var host = builder.Build();
            var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Configuration");
            using var reload = ReloadSignal.On(
                () => OptionCatalogue.Set.Reload(options, file, Environment.GetEnvironmentVariables()), line => Log.Configuration(logger, line));
            await host.RunAsync();
            return Environment.ExitCode;
        }
        catch (ConfigurationException e)
        {
            await error.WriteLineAsync("warmstart-controller: " + e.Message);
            return ExitCodes.Configuration;
        }
    }
}
