using System.Diagnostics;
using System.Text.Json;
using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;
using Warmstart.Simulation.Fci;
using Warmstart.TestKit;

namespace Warmstart.Simulation.Tests.Fci;

public sealed class SimulatorProgramTests
{
    private const int Patience = 20_000;

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port", "x")]
    [InlineData("--port")]
    [InlineData("--speed", "0")]
    [InlineData("--speed", "NaN")]
    [InlineData("--pacing", "lazy")]
    [InlineData("--arm", "2")]
    [InlineData("--fci-version", "11")]
    [InlineData("--address", "::1")]
    [InlineData("--task", "/no/such/task.json")]
    [InlineData("--dance", "1")]
    public void A_wrong_option_is_one_line_and_a_configuration_error(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        Assert.Equal(78, SimulatorProgram.Run(args, output, error));
        Assert.Empty(output.ToString());
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.Contains(args[0].TrimStart('-'), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_lists_every_option()
    {
        var output = new StringWriter();
        Assert.Equal(0, SimulatorProgram.Run(["--help"], output, new StringWriter()));
        foreach (string option in new[] { "--arm", "--fci-version", "--task", "--address", "--port", "--control-port", "--pacing", "--speed", "--seed", "--vary", "--cpu", "--fifo" })
            Assert.Contains(option, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_tells_its_ports_serves_and_ends_on_a_signal()
    {
        using Process process = Start("--port", "0", "--control-port", "0", "--task", Repository.PathOf("data", "tasks", "peg-insertion.json"));
        JsonElement ready = JsonDocument.Parse(process.StandardOutput.ReadLine()!).RootElement;
        int port = ready.GetProperty("port").GetInt32();
        Assert.Equal(5, ready.GetProperty("fci_version").GetInt32());
        using FciExchange exchange = FciExchange.TryOpen(new ExchangeOptions(), TimeProvider.System, out _)!;
        using var session = new FciSession(new FciSessionOptions { Host = "127.0.0.1", Port = port, AnswerTimeout = TimeSpan.FromMilliseconds(Patience) }, TimeProvider.System);
        Assert.True(session.Connect(exchange.LocalPort).IsOk);
        exchange.Begin(session.Version!, robot: null);
        var state = default(RobotState);
        Assert.Equal(ReceiveCode.State, exchange.Receive(ref state, Patience * 1_000_000L));
        Assert.True(state.O_T_EE[14] > 0.3);

        using Process second = Start("--port", $"{port}");
        Assert.True(second.WaitForExit(Patience));
        Assert.Equal(78, second.ExitCode);
        Assert.Contains($"port {port}", second.StandardError.ReadToEnd(), StringComparison.Ordinal);

        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        Assert.True(process.WaitForExit(Patience));
        Assert.Equal(0, process.ExitCode);
    }

    private static Process Start(params string[] args)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "warmstart-simulator.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }
}
