using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;

namespace Warmstart.Bench.Benches;

/// <summary>
/// From state to command over loopback, the simulator in a process of its own: µs from just before it sends a state to the
/// kernel's receipt of the command, for each way to wait. Zero torques; what is measured is the link.
/// <c>link [seconds a way] [client core] [server core]</c>
/// </summary>
internal static class LinkBench
{
    private const long Patience = 1_000_000_000;

    public static int Run(string[] args)
    {
        int seconds = args.Length > 0 ? int.Parse(args[0]) : 10;
        int clientCore = args.Length > 1 ? int.Parse(args[1]) : -1;
        string[] server = ["--port", "0", "--control-port", "0", "--fifo", "90", .. args.Length > 2 ? new[] { "--cpu", args[2] } : []];
        Console.WriteLine("wait              p50 us   p99 us   p99.9 us   max us   late of all");
        var thread = new Thread(() => RunAll(seconds, clientCore, server));
        thread.Start();
        thread.Join();
        return 0;
    }

    private static void RunAll(int seconds, int core, string[] server)
    {
        Placement.PinAndRaise(core, 80);
        foreach (ReceiveMode mode in Enum.GetValues<ReceiveMode>())
            Measure(mode, seconds, server);
    }

    private static void Measure(ReceiveMode mode, int seconds, string[] server)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "warmstart-simulator.dll"), .. server]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        JsonElement ready = JsonDocument.Parse(process.StandardOutput.ReadLine()!).RootElement;
        using var control = new TcpClient(IPAddress.Loopback.ToString(), ready.GetProperty("control_port").GetInt32());
        using var script = new StreamWriter(control.GetStream()) { AutoFlush = true };
        using var answers = new StreamReader(control.GetStream());
        using FciExchange exchange = FciExchange.TryOpen(new ExchangeOptions { Mode = mode }, TimeProvider.System, out _)!;
        using var session = new FciSession(new FciSessionOptions { Host = "127.0.0.1", Port = ready.GetProperty("port").GetInt32() }, TimeProvider.System);
        session.Connect(exchange.LocalPort);
        exchange.Begin(session.Version!, IPAddress.Loopback);
        session.Move(MoveRequest.Torque(session.Version!));
        Answer(exchange, 1000);
        script.WriteLine("""{"cmd":"reset-statistics"}""");
        Answer(exchange, seconds * 1000);
        script.WriteLine("""{"cmd":"statistics"}""");
        Answer(exchange, 200);
        answers.ReadLine();
        Print(mode, JsonDocument.Parse(answers.ReadLine()!).RootElement);
        script.WriteLine("""{"cmd":"shutdown"}""");
        process.WaitForExit();
    }

    private static void Answer(FciExchange exchange, int count)
    {
        var state = default(RobotState);
        var command = default(RobotCommand);
        for (int i = 0; i < count && exchange.Receive(ref state, Patience) == ReceiveCode.State; i++)
        {
            command.message_id = state.message_id;
            if (state.robot_mode == RobotMode.Move)
                exchange.Send(command);
        }
    }

    private static void Print(ReceiveMode mode, JsonElement s) => Console.WriteLine(
        $"{mode,-16} {s.GetProperty("answer_p50_us").GetDouble(),7:F0} {s.GetProperty("answer_p99_us").GetDouble(),8:F0}"
        + $" {s.GetProperty("answer_p999_us").GetDouble(),10:F0} {s.GetProperty("answer_max_us").GetDouble(),8:F0}"
        + $"   {s.GetProperty("late_commands")} of {s.GetProperty("commands")}");
}
