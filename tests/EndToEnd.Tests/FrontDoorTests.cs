using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests;

/// <summary>The command line as its users meet it: a process with an exit code and two streams.</summary>
[Trait("kind", "process")]
public sealed class FrontDoorTests
{
    private static readonly string Program = Executable.PathOf("Cli", "warmstart");

    [Fact]
    public async Task Alone_it_prints_the_verbs_and_exits_0()
    {
        (int exit, string output, string error) = await Executable.RunAsync(Program);
        Assert.Equal((0, string.Empty), (exit, error));
        Assert.Contains("usage: warmstart VERB", output);
        Assert.Contains("  version ", output);
    }

    [Fact]
    public async Task An_unknown_verb_exits_2_and_says_nothing_on_standard_output()
    {
        (int exit, string output, string error) = await Executable.RunAsync(Program, "levitate");
        Assert.Equal((2, string.Empty), (exit, output));
        Assert.Contains("levitate", error);
    }

    [Fact]
    public async Task The_version_names_product_and_runtime()
    {
        (int exit, string output, _) = await Executable.RunAsync(Program, "version");
        Assert.Equal(0, exit);
        Assert.Matches(@"^warmstart \d+\.\d+\.\d+", output);
        Assert.Contains(".NET 10.", output);
    }

    [Fact]
    public async Task The_test_command_refuses_an_unknown_option_before_it_builds_anything()
    {
        (int exit, _, string error) = await Executable.RunAsync(Repository.PathOf("warmstart"), "test", "--levitate");
        Assert.Equal(2, exit);
        Assert.Contains("usage: warmstart test", error);
    }
}
