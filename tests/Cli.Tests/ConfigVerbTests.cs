using Warmstart.Protocol.Configuration;
using Warmstart.TestKit;

namespace Warmstart.Cli.Tests;

public sealed class ConfigVerbTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("docs/configuration.md", "reference")]
    [InlineData("docs/config/controller.schema.json", "schema", "controller")]
    [InlineData("docs/config/learner.schema.json", "schema", "learner")]
    [InlineData("docs/config/controller.sample.json", "sample", "controller")]
    [InlineData("docs/config/learner.sample.json", "sample", "learner")]
    public async Task What_is_committed_is_what_the_options_give(string file, params string[] words)
    {
        Assert.Equal(ExitCodes.Ok, await RunAsync(words));
        Assert.True(
            File.ReadAllText(Repository.PathOf(file.Split('/'))) == _output.ToString(),
            $"{file} is not what the options give; write it anew: ./warmstart config {string.Join(' ', words)} > {file}");
    }

    [Fact]
    public async Task A_good_configuration_is_0_and_a_bad_one_78_with_one_line_an_error()
    {
        string good = Write("good.json", """{"Robot": {"Port": 1338}}""");
        Assert.Equal(ExitCodes.Ok, await RunAsync("check", "controller", "--config", good));
        Assert.Contains(": good", _output.ToString(), StringComparison.Ordinal);
        string bad = Write("bad.json", """{"Robot": {"Port": 0}, "Arm": "A B", "Broker": {"KeyFile": "credential:key"}}""");
        Assert.Equal(ExitCodes.Configuration, await RunAsync("check", "controller", "--config", bad));
        Assert.Equal(
            [
                $"controller: {bad}: Robot:Port = '0': allowed: integer 1..65535",
                $"controller: {bad}: Arm = 'A B': allowed: 1..32 of a-z 0-9 -",
                "controller: Broker:KeyFile = 'credential:key': allowed: given exactly where Broker:CertificateFile is",
            ],
            _error.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Show_names_the_value_in_force_and_the_file_it_came_from()
    {
        string file = Write("learner.json", """{"Nice": 3}""");
        Directory.CreateDirectory(_folder.PathOf("learner.d"));
        string dropIn = Write("learner.d/50-site.json", """{"Nice": 7}""");
        Assert.Equal(ExitCodes.Ok, await RunAsync("show", "learner", "--config", file));
        Assert.Contains(_output.ToString().Split('\n'), l => l.StartsWith("Nice ", StringComparison.Ordinal) && l.EndsWith($"7   from {dropIn}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_file_cannot_be_both_daemons_and_an_unknown_daemon_is_a_usage_error()
    {
        Assert.Equal(ExitCodes.Configuration, await RunAsync("check", "--config", Write("a.json", "{}")));
        Assert.Equal(ExitCodes.Usage, await RunAsync("check", "robot"));
    }

    private Task<int> RunAsync(params string[] words) => CommandLine.RunAsync(["config", .. words], _output, _error);

    private string Write(string name, string text)
    {
        string path = _folder.PathOf(name.Split('/'));
        File.WriteAllText(path, text);
        return path;
    }
}
