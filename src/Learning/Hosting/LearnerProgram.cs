using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Learning.Diagnostics;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Learning.Hosting;

/// <summary>The learner from command line to exit code.</summary>
public static partial class LearnerProgram
{
    /// <summary>Runs until SIGTERM, SIGINT or a crash.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">For what was asked for.</param>
    /// <param name="error">For what went wrong: one line each.</param>
    /// <returns>0 after an orderly stop, 1 after a crash, 2 for a command line that is not understood, 78 for a configuration that is not.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (CommandLine.Parse(args) is not { } line)
        {
            await error.WriteLineAsync(CommandLine.Usage);
            return ExitCodes.Usage;
        }
        if (line.PrintHelp)
        {
            await output.WriteLineAsync(CommandLine.Help);
            return ExitCodes.Ok;
        }
        if (line.PrintSample)
        {
            await output.WriteAsync(OptionSample.Text(SettingCatalogue.Set));
            return ExitCodes.Ok;
        }
        if (line.FingerprintThreads > 0)
        {
            await output.WriteLineAsync(Fingerprint.Take(line.FingerprintThreads));
            return ExitCodes.Ok;
        }
        (LearnerSettings settings, IReadOnlyList<string> errors) = SettingCatalogue.Set.Read(line.ConfigurationFile, Environment.GetEnvironmentVariables());
        foreach (string problem in errors)
            await error.WriteLineAsync("warmstart-learner: " + problem);
        if (errors.Count > 0)
            return ExitCodes.Configuration;
        if (line.CheckOnly)
        {
            await output.WriteLineAsync("configuration is valid");
            return ExitCodes.Ok;
        }
        try
        {
            return await RunHostAsync(settings, line.ConfigurationFile);
        }
        catch (ConfigurationException refused)
        {
            await error.WriteLineAsync("warmstart-learner: " + refused.Message);
            return ExitCodes.Configuration;
        }
    }

    private static async Task<int> RunHostAsync(LearnerSettings settings, string? file)
    {
        using var held = new FolderLock(settings.StateDirectory);
        ProcessPriority.Lower(settings.Nice);
        if (CoreSet.Parse(settings.Cores) is { } cores)
            ProcessCores.Keep(cores);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddConsole(console => console.FormatterName = "systemd");
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Services.AddLearner(settings);
        using IHost host = builder.Build();
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Configuration");
        using var reload = ReloadSignal.On(
            () => SettingCatalogue.Set.Reload(settings, file, Environment.GetEnvironmentVariables()), line => Reloaded(logger, line));
        await host.RunAsync();
        return Environment.ExitCode;
    }

    [LoggerMessage(2, LogLevel.Information, "configuration {Text}")]
    private static partial void Reloaded(ILogger logger, string text);
}
