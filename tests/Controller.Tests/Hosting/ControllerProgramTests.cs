using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Warmstart.Controller.Hosting;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Hosting;

public sealed class ControllerProgramTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_command_line_that_is_not_understood_is_2()
    {
        Assert.Equal(2, await Run("--dance"));
        Assert.Equal(2, await Run("--config"));
        Assert.Contains("usage", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_valid_configuration_is_0_and_an_invalid_one_78_with_a_line_for_each_error()
    {
        string good = Write("good.json", "{ \"Robot\": { \"Port\": 1338 } }");
        Assert.Equal(0, await Run("--config", good, "--check-config"));
        string bad = Write("bad.json", "{ \"Robot\": { \"Port\": 0 }, \"Arm\": \"A B\" }");
        Assert.Equal(78, await Run("--config", bad, "--check-config"));
        Assert.Equal(2, _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(78, await Run("--config", bad));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("")]
    public async Task A_file_that_is_no_json_is_78_with_one_line(string text)
    {
        Assert.Equal(78, await Run("--config", Write("broken.json", text)));
        Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_78()
    {
        Assert.Equal(78, await Run("--config", _folder.PathOf("none.json")));
        Assert.Contains("none.json", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_overrides_the_file()
    {
        Environment.SetEnvironmentVariable("WARMSTART__Robot__Port", "0");
        try
        {
            Assert.Equal(78, await Run("--config", Write("good.json", "{ \"Robot\": { \"Port\": 1338 } }"), "--check-config"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("WARMSTART__Robot__Port", null);
        }
    }

    [Fact]
    public async Task A_worker_that_crashes_ends_the_daemon_with_a_non_zero_exit_code()
    {
        int before = Environment.ExitCode;
        try
        {
            var lifetime = new Lifetime();
            var worker = new Crasher(lifetime);
            await worker.StartAsync(default);
            await lifetime.Stopped.Task.WaitAsync(TimeSpan.FromSeconds(10));
            await worker.StopAsync(default);
            Assert.Equal(1, Environment.ExitCode);
        }
        finally
        {
            Environment.ExitCode = before;
        }
    }

    private Task<int> Run(params string[] args) => ControllerProgram.RunAsync(args, _out, _error);

    private string Write(string name, string text)
    {
        string path = _folder.PathOf(name);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class Crasher(IHostApplicationLifetime lifetime) : Worker(lifetime, NullLogger.Instance)
    {
        protected override Task WorkAsync(CancellationToken stop) => throw new InvalidOperationException("crash");
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public TaskCompletionSource Stopped { get; } = new();

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => Stopped.TrySetResult();
    }
}
