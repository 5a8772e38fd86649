using Warmstart.Cli.Verbs;
using Warmstart.Protocol.Configuration;
using Warmstart.TestKit;

namespace Warmstart.Cli.Tests;

public sealed class RecordingVerbTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public RecordingVerbTests()
    {
        File.WriteAllText(_folder.PathOf("text.mcap"), "this is no recording");
        File.WriteAllBytes(_folder.PathOf("cut.mcap"), [0x89, .. "MCAP0\r\n"u8, 1, 40, 0, 0, 0, 0, 0, 0, 0, 3]);
        File.WriteAllBytes(_folder.PathOf("empty.mcap"), []);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("text.mcap")]
    [InlineData("cut.mcap")]
    [InlineData("empty.mcap")]
    [InlineData("nowhere.mcap")]
    [InlineData("")]
    public async Task What_is_no_recording_is_one_line_of_replay_and_of_export(string name)
    {
        string path = _folder.PathOf(name);
        await RefusesAsync(path, "replay", path, "--check");
        await RefusesAsync(path, "export", path, "--npz", _folder.PathOf("out.npz"));
        await RefusesAsync(path, "export", path, "--spool", _folder.PathOf("out.db"));
        Assert.False(File.Exists(_folder.PathOf("out.npz")) || File.Exists(_folder.PathOf("out.db")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("101")]
    [InlineData("NaN")]
    public async Task A_speed_out_of_range_is_a_usage_error(string speed)
    {
        Assert.Equal(ExitCodes.Usage, await RunAsync("replay", _folder.PathOf("text.mcap"), "--speed", speed));
        Assert.Contains("--speed: must be 0.01 to 100", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--npz", "a.npz", "--spool", "b.db")]
    public async Task An_export_goes_to_one_place(params string[] targets) =>
        Assert.Equal(ExitCodes.Usage, await RunAsync(["export", _folder.PathOf("text.mcap"), .. targets]));

    private async Task RefusesAsync(string path, params string[] arguments)
    {
        _error.GetStringBuilder().Clear();
        Assert.Equal(ExitCodes.Configuration, await RunAsync(arguments));
        string line = Assert.Single(_error.ToString().TrimEnd().Split('\n'));
        Assert.Contains(path.TrimEnd('/'), line, StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, [ReplayVerb.Create(), ExportVerb.Create()], _output, _error);
}
