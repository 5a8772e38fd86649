using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Warmstart.Franka.Link;
using Warmstart.Trials.Processes;

namespace Warmstart.Bench.Benches;

/// <summary>A strict simulator in a process of its own, and the questions that may be asked of it.</summary>
internal sealed class RivalServer : IDisposable
{
    private const double LongestWaitSeconds = 20;
    private readonly Process _process;
    private readonly string _host;
    private readonly TcpClient _control;
    private readonly StreamWriter _script;
    private readonly StreamReader _answers;

    private RivalServer(Process process, string host, int port)
    {
        (_process, _host) = (process, host);
        _control = new TcpClient(IPAddress.Loopback.ToString(), port);
        _script = new StreamWriter(_control.GetStream()) { AutoFlush = true };
        _answers = new StreamReader(_control.GetStream());
    }

    public static RivalServer Start(string arm, string host, int core)
    {
        ProcessStartInfo start = Executables.Find("Simulation", "warmstart-simulator");
        foreach (string word in FormattableString.Invariant($"--arm {arm} --address {host} --port 1337 --control-port 0 --pacing strict --fifo 90 --cpu {core}").Split(' '))
            start.ArgumentList.Add(word);
        (start.RedirectStandardOutput, start.UseShellExecute) = (true, false);
        Process process = Process.Start(start)!;
        string line = process.StandardOutput.ReadLine() ?? throw new IOException("the simulator did not start");
        return new RivalServer(process, host, JsonDocument.Parse(line).RootElement.GetProperty("control_port").GetInt32());
    }

    public JsonElement Ask(string command)
    {
        _script.WriteLine($"{{\"cmd\":\"{command}\"}}");
        return JsonDocument.Parse(_answers.ReadLine() ?? throw new IOException("the simulator is gone")).RootElement;
    }

    public void AwaitMotion() => Await(s => s == "Move", "the client started no motion");

    public void AwaitIdle() => Await(s => s != "Move", "the client ended no motion");

    /// <summary>Clears what an earlier client left behind.</summary>
    public void Recover()
    {
        if (Ask("status").GetProperty("robot_mode").GetString() != "Reflex")
            return;
        using FciExchange exchange = FciExchange.TryOpen(new ExchangeOptions(), TimeProvider.System, out string problem) ?? throw new IOException(problem);
        using var session = new FciSession(new FciSessionOptions { Host = _host }, TimeProvider.System);
        var result = LinkResult.Ok;
        // The client before may still be on its way out.
        for (int attempt = 0; attempt < 20; attempt++)
        {
            result = session.Connect(exchange.LocalPort);
            result = result.IsOk ? session.AutomaticErrorRecovery() : result;
            if (result.IsOk)
                break;
            Rest(0.1);
        }
        session.Disconnect();
        Rest(0.2);
        if (!result.IsOk)
            throw new IOException(result.Detail);
    }

    /// <summary>Waits; nothing of this is in a measurement.</summary>
    public void Rest(double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromSeconds(seconds) - Stopwatch.GetElapsedTime(start));
    }

    public void Dispose()
    {
        _script.WriteLine("{\"cmd\":\"shutdown\"}");
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        _control.Dispose();
        _process.Dispose();
    }

    private void Await(Predicate<string> mode, string trouble)
    {
        long start = Stopwatch.GetTimestamp();
        while (!mode(Ask("status").GetProperty("robot_mode").GetString() ?? ""))
        {
            if (Stopwatch.GetElapsedTime(start).TotalSeconds > LongestWaitSeconds)
                throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{trouble} within {LongestWaitSeconds} s"));
            Rest(0.02);
        }
    }
}
