using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Warmstart.Loop.Process;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Bench.Benches;

/// <summary>
/// Our client and another one against the same simulator, taking turns; the simulator measures both alike: from just before it sends a state to
/// the kernel's receipt of the command.
/// </summary>
internal static class RivalBench
{
    private const string Usage = """
        usage: warmstart-bench loop-rival [options]
        Starts a strict simulator, lets each client answer it in turn, again and again, and prints the middle of the rounds.
          --rival COMMAND   the other client; {host} and {seconds} are replaced; it connects to port 1337 (none: only our own modes)
          --rounds N        rounds, 1 to 100 (5)
          --seconds S       measured seconds of each turn, 2 to 600 (6)
          --client-core N   core of the clients (the last)
          --server-core N   core of the simulator (0; the same as the clients' to share one)
          --arm fer|fr3     which arm, so which version of the interface (fer)
          --load yes|no     a busy loop at normal priority on the other core (no)
          --host IP         loopback address to serve at (127.0.0.77)
        """;

    // libfranka takes the highest; the two must not differ by their priority.
    private const int Priority = 98;
    private const double SettleSeconds = 2;

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
        catch (Exception e) when (e is ConfigurationException or IOException or SocketException)
        {
            Console.Error.WriteLine($"warmstart-bench: {e.Message}");
            return ExitCodes.Configuration;
        }
    }

    private static int Run(Words words)
    {
        string rival = words.Text("--rival", "");
        int rounds = words.Whole("--rounds", 5, 1, 100);
        int seconds = words.Whole("--seconds", 6, 2, 600);
        int client = words.Whole("--client-core", Environment.ProcessorCount - 1, 0, 1023);
        int server = words.Whole("--server-core", 0, 0, 1023);
        string arm = words.Text("--arm", "fer");
        bool load = words.Text("--load", "no") == "yes";
        string host = words.Text("--host", "127.0.0.77");
        words.End(Usage);
        string own = Environment.ProcessPath!;
        var clients = new List<(string Name, string Command)>();
        foreach (string mode in (string[])["block", "sleep-then-spin"])
            clients.Add((mode, $"{own} loop --host {{host}} --seconds {{seconds}} --receive {mode} --core {client} --priority {Priority}"));
        if (client != server && SpinPermission.Refusal(client, Priority) is null)
            clients.Add(("spin", $"{own} loop --host {{host}} --seconds {{seconds}} --receive spin --core {client} --priority {Priority}"));
        if (rival.Length > 0)
            clients.Add(("rival", $"taskset -c {client} {rival}"));
        using var busy = load ? Busy.Start(server == client ? 1 - Math.Min(client, 1) : server) : null;
        using var simulator = RivalServer.Start(arm, host, server);
        var table = clients.ToDictionary(c => c.Name, _ => new List<JsonElement>());
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string name, string command) in clients)
                table[name].Add(Turn(simulator, command.Replace("{host}", host, StringComparison.Ordinal), seconds));
        }
        Console.WriteLine(FormattableString.Invariant($"{arm}, simulator on core {server}, clients on core {client}, load {(load ? "on the other core" : "none of ours")}, {rounds} rounds of {seconds} s, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}; µs, middle of the rounds"));
        Console.WriteLine("client               p50    p99   p99.9     max   missing of all");
        foreach ((string name, _) in clients)
            Print(name, table[name]);
        return ExitCodes.Ok;
    }

    private static JsonElement Turn(RivalServer simulator, string command, int seconds)
    {
        string[] parts = command.Replace("{seconds}", (seconds + SettleSeconds + 2).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Split(' ');
        simulator.Recover();
        using Process process = Process.Start(new ProcessStartInfo(parts[0], parts[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            simulator.AwaitMotion();
            simulator.Rest(SettleSeconds);
            simulator.Ask("reset-statistics");
            simulator.Rest(seconds);
            return simulator.Ask("statistics");
        }
        catch (IOException e)
        {
            process.Kill();
            throw new IOException($"{parts[0]}: {e.Message}: {process.StandardOutput.ReadToEnd()} {process.StandardError.ReadToEnd()}", e);
        }
        finally
        {
            if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
                process.Kill();
            simulator.AwaitIdle();
        }
    }

    private static void Print(string name, List<JsonElement> rounds)
    {
        double Middle(string key) => rounds.Select(r => r.GetProperty(key).GetDouble()).Order().ElementAt(rounds.Count / 2);
        double Sum(string key) => rounds.Sum(r => r.GetProperty(key).GetDouble());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-16} {Middle("answer_p50_us"),7:0} {Middle("answer_p99_us"),6:0} {Middle("answer_p999_us"),7:0} {rounds.Max(r => r.GetProperty("answer_max_us").GetDouble()),7:0}   {Sum("cycles") - Sum("commands"):0} of {Sum("cycles"):0}"));
    }
}
