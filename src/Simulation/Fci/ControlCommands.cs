using System.Text.Json;
using System.Text.Json.Nodes;
using Warmstart.Protocol.Fci;
using Warmstart.Simulation.Fci.Tools;

namespace Warmstart.Simulation.Fci;

/// <summary>What scripts may ask: see <c>{"cmd":"help"}</c>. Anything else is refused with one line.</summary>
internal sealed class ControlCommands(FciRobot robot, Faults faults, ServerStatistics statistics, IArmWorld? world, HandDevice hand)
{
    private const int MostCycles = 1_000_000;
    private const double LongestMs = 60_000;

    private static readonly string[] Known =
        ["help", "status", "statistics", "reset-statistics", "user-stop", "guiding", "fault", "reflex", "object", "world", "set", "shutdown"];

    /// <summary>Every command, for a refusal.</summary>
    public static string Names => string.Join(", ", Known);

    public bool WantsShutdown { get; private set; }

    public JsonObject Obey(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Obey(document.RootElement)
                : No("a line is one JSON object");
        }
        catch (JsonException)
        {
            return No("a line is one JSON object");
        }
        catch (InvalidDataException e)
        {
            return No(e.Message);
        }
    }

    public static bool Knows(string command) => Known.Contains(command, StringComparer.Ordinal);

    private static JsonObject No(string error) => new() { ["ok"] = false, ["error"] = error };

    private static JsonObject Yes() => new() { ["ok"] = true };

    private JsonObject Obey(JsonElement line) => Arguments.Text(line, "cmd") switch
    {
        "help" => Help(),
        "status" => Status(),
        "statistics" => Statistics(),
        "reset-statistics" => Do(statistics.Reset),
        "user-stop" => Do(() => robot.SetUserStop(Arguments.Flag(line, "pressed"))),
        "guiding" => robot.SetGuiding(Arguments.Flag(line, "on")) ? Yes() : No($"guiding: not possible in mode {robot.State.robot_mode}"),
        "fault" => Fault(line),
        "reflex" => Reflex(line),
        "object" => Object(line),
        "world" => World(),
        "set" => Set(line),
        "shutdown" => Do(() => WantsShutdown = true),
        string other => No($"cmd '{other}' is not one of {Names}"),
    };

    private static JsonObject Do(Action action)
    {
        action();
        return Yes();
    }

    private static JsonObject Help()
    {
        JsonObject answer = Yes();
        answer["cmd"] = new JsonArray([.. Known.Select(name => JsonValue.Create(name))]);
        return answer;
    }

    private JsonObject Status()
    {
        JsonObject answer = Yes();
        answer["message_id"] = robot.State.message_id;
        answer["robot_mode"] = robot.State.robot_mode.ToString();
        answer["controller_mode"] = robot.State.controller_mode.ToString();
        answer["motion_generator_mode"] = robot.State.motion_generator_mode.ToString();
        answer["errors"] = robot.State.errors.ToString();
        answer["reflex_reason"] = robot.State.reflex_reason.ToString();
        answer["version"] = robot.Version.Number;
        return answer;
    }

    private JsonObject Statistics()
    {
        JsonObject answer = Yes();
        answer["cycles"] = statistics.Cycles;
        answer["states_sent"] = statistics.StatesSent;
        answer["commands"] = statistics.Commands;
        answer["late_commands"] = statistics.LateCommands;
        answer["lost_commands"] = statistics.LostCommands;
        answer["other_commands"] = statistics.OtherCommands;
        answer["strange_datagrams"] = statistics.StrangeDatagrams;
        answer["server_late"] = statistics.ServerLate;
        answer["longest_hold_us"] = statistics.LongestHoldNs / 1000;
        answer["clients"] = statistics.Clients;
        answer["clients_dropped"] = statistics.ClientsDropped;
        answer["allocated_bytes"] = statistics.AllocatedBytes;
        answer["answer_p50_us"] = statistics.Latency.QuantileUs(0.5);
        answer["answer_p99_us"] = statistics.Latency.QuantileUs(0.99);
        answer["answer_p999_us"] = statistics.Latency.QuantileUs(0.999);
        answer["answer_max_us"] = statistics.Latency.MaxNs / 1000;
        return answer;
    }

    private JsonObject Fault(JsonElement line)
    {
        string kind = Arguments.Text(line, "kind");
        int cycles = (int)Arguments.Number(line, "cycles", 0, MostCycles, byDefault: 1);
        TimeSpan duration = TimeSpan.FromMilliseconds(Arguments.Number(line, "ms", 0, LongestMs, byDefault: 0));
        switch (kind)
        {
            case "drop-states":
                faults.DropStates = cycles;
                break;
            case "drop-commands":
                faults.DropCommands = cycles;
                break;
            case "duplicate-states":
                faults.DuplicateStates = cycles;
                break;
            case "nonsense":
                faults.Nonsense = cycles;
                break;
            case "delay-states":
                faults.DelayStates = cycles;
                faults.Delay = duration;
                break;
            case "freeze":
                faults.Freeze = duration;
                break;
            default:
                return No($"kind '{kind}' is not one of drop-states, drop-commands, duplicate-states, nonsense, delay-states, freeze");
        }
        return Yes();
    }

    private JsonObject Reflex(JsonElement line)
    {
        string name = Arguments.Text(line, "error", byDefault: nameof(FciError.cartesian_reflex));
        if (!Enum.TryParse(name, out FciError error) || !Enum.IsDefined(error))
            return No($"error '{name}' is none of the interface");
        ulong at = (ulong)Arguments.Number(line, "at", 0, 1e15, byDefault: 0);
        robot.RaiseAt(at, error);
        return Yes();
    }

    private JsonObject Object(JsonElement line)
    {
        double width = Arguments.Number(line, "width", 0, HandDevice.LargestWidth, byDefault: -1);
        if (width >= 0 && !hand.Put(width))
            return No($"width is {width} m, and the fingers are {hand.Width} m apart");
        JsonObject answer = Yes();
        answer["width"] = hand.ObjectWidth;
        answer["fingers"] = hand.Width;
        answer["is_grasped"] = hand.IsGrasped;
        return answer;
    }

    private JsonObject World()
    {
        if (world is null)
            return No("this arm has no world");
        JsonObject answer = Yes();
        world.Describe(answer);
        return answer;
    }

    private JsonObject Set(JsonElement line)
    {
        if (world is null)
            return No("this arm has no world");
        if (!line.TryGetProperty("value", out JsonElement value))
            return No("value is missing");
        if (world.Set(Arguments.Text(line, "name"), value) is { } error)
            return No(error);
        robot.TakeUpBody();
        return Yes();
    }
}
