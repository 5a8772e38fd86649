using System.CommandLine;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Cli.Tests;

public sealed class CommandLineTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task No_arguments_print_every_verb_with_one_line()
    {
        Assert.Equal(ExitCodes.Ok, await RunAsync([Verb("dance", () => 0)]));
        Assert.Contains(_output.ToString().Split('\n'), line => line.Trim() == "dance  Does dance");
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task An_unknown_verb_prints_the_usage_and_exits_2()
    {
        Assert.Equal(ExitCodes.Usage, await RunAsync([Verb("dance", () => 0)], "sing"));
        Assert.Contains("sing", _error.ToString());
        Assert.Contains("usage: warmstart", _error.ToString());
    }

    [Fact]
    public async Task An_unknown_option_of_a_verb_exits_2_and_names_the_verbs_help()
    {
        Assert.Equal(ExitCodes.Usage, await RunAsync([Verb("dance", () => 0)], "dance", "--wildly"));
        Assert.Contains("warmstart dance --help", _error.ToString());
    }

    [Fact]
    public async Task A_verbs_exit_code_is_the_process_exit_code() =>
        Assert.Equal(7, await RunAsync([Verb("dance", () => 7)], "dance"));

    [Fact]
    public async Task A_configuration_error_is_one_line_and_exits_78()
    {
        Command verb = Verb("dance", () => throw new ConfigurationException("dance.tempo", double.NaN, "40 to 200 beats per minute"));
        Assert.Equal(ExitCodes.Configuration, await RunAsync([verb], "dance"));
        Assert.Equal("warmstart: dance.tempo is NaN; allowed: 40 to 200 beats per minute", _error.ToString().Trim());
    }

    [Fact]
    public async Task An_unexpected_error_is_one_line_and_exits_1()
    {
        Assert.Equal(ExitCodes.Failure, await RunAsync([Verb("dance", () => throw new InvalidOperationException("two\nlines"))], "dance"));
        Assert.Equal("warmstart: InvalidOperationException: two lines (--debug prints the trace)", _error.ToString().Trim());
    }

    [Fact]
    public async Task Debug_prints_the_trace_of_an_unexpected_error()
    {
        Command verb = Verb("dance", () => throw new InvalidOperationException("broken"));
        Assert.Equal(ExitCodes.Failure, await RunAsync([verb], "dance", "--debug"));
        Assert.Contains("   at ", _error.ToString());
    }

    [Fact]
    public void Every_verb_of_the_catalogue_has_a_name_of_its_own_and_a_one_line_description()
    {
        IReadOnlyList<Command> verbs = VerbCatalog.Create();
        Assert.Equal(verbs.Count, verbs.Select(v => v.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(verbs, verb =>
        {
            Assert.Matches("^[a-z][a-z0-9-]*$", verb.Name);
            Assert.False(string.IsNullOrWhiteSpace(verb.Description));
            Assert.DoesNotContain('\n', verb.Description!);
        });
    }

    private Task<int> RunAsync(Command[] verbs, params string[] args) => CommandLine.RunAsync(args, verbs, _output, _error);

    private static Command Verb(string name, Func<int> action)
    {
        var verb = new Command(name, $"Does {name}");
        verb.SetAction(_ => action());
        return verb;
    }
}
