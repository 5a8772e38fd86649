using System.Globalization;
using System.Net;
using System.Text.Json;
using Warmstart.Franka.Link;
using Warmstart.Loop.Process;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Fci;

namespace Warmstart.Bench.Benches;

/// <summary>From state to command against any FCI server: the kernel's receive stamp of the state to the command being sent, zero torques.</summary>
internal static class LoopBench
{
    private const string Usage = """
        usage: warmstart-bench loop --host HOST [options]
        Answers each state of a robot or simulator with zero torques and prints how long that took: from the kernel's receipt of the state to the
        command being sent. On a real arm zero torques let it be pushed by hand: keep clear, and say --yes.
          --port N          TCP port (1337)
          --seconds S       how long, 1 to 3600 (10)
          --receive MODE    block, sleep-then-spin, spin, or all, one after another (all; spin only where permitted)
          --core N          core to run on (any)
          --priority N      SCHED_FIFO priority, 0 for none (80)
          --yes             the host is a real arm and everybody keeps clear
          --force           spin although the core is not isolated
        """;

    private const int Attempts = 3;

    private static readonly (string Name, ReceiveMode Mode)[] s_modes =
        [("block", ReceiveMode.Block), ("sleep-then-spin", ReceiveMode.SleepThenSpin), ("spin", ReceiveMode.Spin)];

    public static int Run(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(Usage);
            return ExitCodes.Ok;
        }
        try
        {
            return Run(new Words(args));
        }
        catch (ConfigurationException e)
        {
            Console.Error.WriteLine($"warmstart-bench: {e.Message}");
            return ExitCodes.Configuration;
        }
    }

    private static int Run(Words words)
    {
        string host = words.Text("--host", "");
        int port = words.Whole("--port", 1337, 1, 65535);
        int seconds = words.Whole("--seconds", 10, 1, 3600);
        int core = words.Whole("--core", -1, -1, 1023);
        int priority = words.Whole("--priority", 80, 0, 98);
        string mode = words.Text("--receive", "all");
        bool yes = words.Flag("--yes");
        bool force = words.Flag("--force");
        words.End(Usage);
        if (host.Length == 0)
            throw new ConfigurationException("--host is missing: the robot's or simulator's name or address");
        if (!IsLoopback(host) && !yes)
            throw new ConfigurationException($"--host {host} is not this machine: zero torques let a real arm be pushed by hand; keep clear and say --yes");
        var modes = s_modes.Where(m => mode == "all" || m.Name == mode).ToArray();
        if (modes.Length == 0)
            throw new ConfigurationException("--receive", mode, "block, sleep-then-spin, spin, all");
        bool well = true;
        var thread = new Thread(() => well = RunAll(host, port, seconds, modes, core, priority, force));
        thread.Start();
        thread.Join();
        return well ? ExitCodes.Ok : ExitCodes.Failure;
    }

    private static bool RunAll(string host, int port, int seconds, (string Name, ReceiveMode Mode)[] modes, int core, int priority, bool force)
    {
        Placement.PinAndRaise(core, priority);
        Console.WriteLine("µs               states   lost    p50    p90    p99  p99.9      max   taken late by p50 / p99   collections");
        bool well = true;
        foreach ((string name, ReceiveMode mode) in modes)
        {
            string? refusal = mode == ReceiveMode.Spin ? SpinPermission.Refusal(core, priority) : null;
            if (refusal is not null && !force)
                Console.WriteLine($"{name,-16} not measured: {refusal}, or say --force");
            else
                well &= Measure(name, mode, host, port, seconds);
        }
        return well;
    }

    private static bool Measure(string name, ReceiveMode mode, string host, int port, int seconds)
    {
        using FciExchange exchange = FciExchange.TryOpen(new ExchangeOptions { Mode = mode }, TimeProvider.System, out string problem)
            ?? throw new ConfigurationException(problem);
        using var session = new FciSession(new FciSessionOptions { Host = host, Port = port }, TimeProvider.System);
        LinkResult result = session.Connect(exchange.LocalPort);
        using var seam = SeamSegment.CreateLocal();
        ZeroTorqueClient? client = null;
        if (result.IsOk)
        {
            exchange.Begin(session.Version!, robot: null);
            client = new ZeroTorqueClient(exchange, seam.Histograms, session.Version!);
            result = Settle(session, client);
        }
        if (!result.IsOk || client is null)
        {
            Console.Error.WriteLine($"warmstart-bench: {result.Detail}");
            return false;
        }
        client.Clear();
        int collections = GC.CollectionCount(0);
        bool held = client.Answer(seconds * 1000);
        collections = GC.CollectionCount(0) - collections;
        client.Finish();
        session.WaitForMoveEnd(TimeSpan.FromSeconds(2), out _);
        Print(name, seam.Histograms, exchange.Lost, collections);
        if (!held)
            Console.Error.WriteLine($"warmstart-bench: {name}: the robot ended the motion or fell silent");
        return held;
    }

    /// <summary>Starts a motion and keeps it for a second; a first one may end while this program is still being compiled.</summary>
    private static LinkResult Settle(FciSession session, ZeroTorqueClient client)
    {
        LinkResult result = LinkResult.Ok;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            result = session.Move(MoveRequest.Torque(session.Version!));
            if (!result.IsOk || client.Answer(1000))
                return result;
            session.WaitForMoveEnd(TimeSpan.FromSeconds(2), out _);
            session.AutomaticErrorRecovery();
        }
        return LinkResult.Fail(LinkCode.WrongMoment, "the robot ended the motion within its first second");
    }

    private static void Print(string name, LoopHistograms histograms, long lost, int collections)
    {
        LatencySummary whole = histograms.StateToCommand.Summary();
        LatencySummary wake = histograms.WakeUp.Summary();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-16} {whole.Count,6} {lost,6} {whole.P50 / 1e3,6:0.0} {whole.P90 / 1e3,6:0.0} {whole.P99 / 1e3,6:0.0} {whole.P999 / 1e3,6:0.0} {whole.Max / 1e3,8:0.0}   {wake.P50 / 1e3:0.0} / {wake.P99 / 1e3:0.0}   {collections}"));
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
