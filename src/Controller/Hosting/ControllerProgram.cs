using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Options;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Hosting;

/// <summary>The daemon from command line to exit code.</summary>
public static class ControllerProgram
{
    private const string EnvironmentPrefix = "WARMSTART__";

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
        if (arguments.PrintSample)
        {
            await output.WriteAsync(SampleFile.Text());
            return ExitCodes.Ok;
        }
        if (Load(arguments, error) is not { } options)
            return ExitCodes.Configuration;
        if (arguments.CheckOnly)
        {
            await output.WriteLineAsync("configuration is valid");
            return ExitCodes.Ok;
        }
        return await RunHostAsync(options, error);
    }

    private static ControllerOptions? Load(CommandLineArguments arguments, TextWriter error)
    {
        IReadOnlyList<string> errors;
        try
        {
            var builder = new ConfigurationBuilder();
            if (arguments.ConfigurationFile is { } file)
                builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
            var configuration = builder.AddEnvironmentVariables(EnvironmentPrefix).Build();
            (var options, errors) = OptionsReader.Read(configuration);
            if (errors.Count == 0)
                return options;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or FormatException)
        {
            errors = [$"--config {arguments.ConfigurationFile}: {e.GetBaseException().Message.ReplaceLineEndings(" ")}"];
        }
        foreach (string line in errors)
            error.WriteLine("warmstart-controller: " + line);
        return null;
    }

    private static async Task<int> RunHostAsync(ControllerOptions options, TextWriter error)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddConsole(console => console.FormatterName = "systemd");
        builder.Services.AddController(options);
        try
        {
            using var host = builder.Build();
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
