using System.CommandLine;
using System.CommandLine.Parsing;
using Warmstart.Controller.HandsOn;
using Warmstart.Franka;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli;

/// <summary>The front door: finds the verb, runs it, and turns whatever happens into one line and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>How long a verb may take to end after Ctrl-C or SIGTERM before the process is ended under it.</summary>
    private static readonly TimeSpan TerminationGrace = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command line.</summary>
    /// <returns>The verb's exit code, or one of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error) =>
        RunAsync(args, VerbCatalog.Create(), output, error);

    internal static async Task<int> RunAsync(string[] args, IReadOnlyList<Command> verbs, TextWriter output, TextWriter error)
    {
        var debug = new Option<bool>("--debug") { Description = "Print the whole trace of an unexpected error", Recursive = true };
        RootCommand root = RootOf(verbs, debug);
        if (args.Length == 0)
        {
            Usage.Write(output, root);
            return ExitCodes.Ok;
        }

        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            Explain(parsed, root, error);
            return ExitCodes.Usage;
        }
        return await InvokeAsync(parsed, parsed.GetValue(debug), output, error);
    }

    /// <summary>The command line as a tree.</summary>
    internal static RootCommand RootOf(IReadOnlyList<Command> verbs, params Option[] options)
    {
        var root = new RootCommand("Warm-start reinforcement learning on a real robot arm");
        foreach (Option option in options)
            root.Options.Add(option);
        foreach (Command verb in verbs)
            root.Subcommands.Add(verb);
        return root;
    }

    private static void Explain(ParseResult parsed, RootCommand root, TextWriter error)
    {
        foreach (ParseError problem in parsed.Errors.Take(3))
            error.WriteLine($"warmstart: {problem.Message.ReplaceLineEndings(" ")}");
        if (parsed.CommandResult.Command == root)
            Usage.Write(error, root);
        else
            error.WriteLine($"See: warmstart {parsed.CommandResult.Command.Name} --help");
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, bool debug, TextWriter output, TextWriter error)
    {
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationGrace,
            Output = output,
            Error = error,
        };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (ConfigurationException refused)
        {
            error.WriteLine($"warmstart: {refused.Message}");
            return ExitCodes.Configuration;
        }
        catch (Exception refused) when (refused is HandsOnException or FrankaException)
        {
            error.WriteLine($"warmstart: {refused.Message}");
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("warmstart: interrupted");
            return ExitCodes.Failure;
        }
        catch (Exception unexpected)
        {
            error.WriteLine($"warmstart: {unexpected.GetType().Name}: {unexpected.Message.ReplaceLineEndings(" ")}"
                + (debug ? string.Empty : " (--debug prints the trace)"));
            if (debug)
                error.WriteLine(unexpected);
            return ExitCodes.Failure;
        }
    }
}
