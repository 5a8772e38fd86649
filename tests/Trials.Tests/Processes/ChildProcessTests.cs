using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Warmstart.Trials.Processes;

namespace Warmstart.Trials.Tests.Processes;

public sealed class ChildProcessTests : IDisposable
{
    private readonly ChildLauncher _launcher = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("warmstart-child").FullName;

    public void Dispose()
    {
        _launcher.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_child_lives_in_a_session_of_its_own_and_ends_when_asked()
    {
        await using ChildProcess child = Shell("echo ready; exec sleep 1000");
        await child.WaitForLineAsync(line => line == "ready", TimeSpan.FromSeconds(20), CancellationToken.None);
        Assert.Equal(child.Id, SessionOf(child.Id));
        await child.StopAsync();
        Assert.True(child.HasExited);
    }

    [Fact]
    public async Task A_child_that_ignores_the_request_is_killed()
    {
        await using ChildProcess child = Shell("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        await child.WaitForLineAsync(line => line == "ready", TimeSpan.FromSeconds(20), CancellationToken.None);
        await child.StopAsync();
        Assert.True(child.HasExited);
    }

    [Fact]
    public async Task A_child_that_dies_before_it_is_ready_says_its_last_words()
    {
        await using ChildProcess child = Shell("echo no such port >&2; exit 78");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => child.WaitForLineAsync(line => line == "ready", TimeSpan.FromSeconds(20), CancellationToken.None));
        Assert.Contains("exit code 78", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_broker_takes_connections_once_it_is_started()
    {
        await using ChildProcess broker = await BrokerProcess.StartAsync(_launcher, _folder, FreePort.Next(), TimeProvider.System, CancellationToken.None);
        Assert.False(broker.HasExited);
    }

    [Fact]
    public async Task A_busy_port_is_an_error_with_the_brokers_own_words()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int busy = ((IPEndPoint)taken.LocalEndpoint).Port;
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => BrokerProcess.StartAsync(_launcher, _folder, busy, TimeProvider.System, CancellationToken.None));
        Assert.Contains("Address already in use", failure.Message, StringComparison.Ordinal);
    }

    private static int SessionOf(int pid)
    {
        string stat = File.ReadAllText($"/proc/{pid}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3]);
    }

    private ChildProcess Shell(string script) => new(
        _launcher, "shell", new ProcessStartInfo("sh") { ArgumentList = { "-c", script } }, Path.Combine(_folder, "log"), TimeSpan.FromSeconds(1), TimeProvider.System);
}
