using System.Globalization;
using System.Text;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Trials.FaultSimulation.Checks;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>Writes commands, good and bad ones. Each carries its own name as its sender, so that what is done about it can be told.</summary>
internal sealed class CommandWriter(MqttTopics topics, SeededGenerator random, CommandLedger ledger)
{
    /// <summary>Who takes the lease.</summary>
    public const string Owner = "operator";

    private static readonly string[] Broken =
    [
        "", "{", "[]", "null", "{}", "{\"mode\":\"fine-tune\"}", "{\"id\":1,\"session\":2}", "{\"category\":3}", "{\"category\":\"NaN\"}",
        "{\"id\":\"x\",\"session\":\"y\",\"sequence\":-1,\"lease\":\"z\",\"action\":\"acquire\",\"seconds\":1e999}",
        "{\"id\":\"x\",\"session\":\"y\",\"sequence\":1,\"lease\":\"z\",\"mode\":\"evaluate\",\"policy\":\"../../etc/passwd\"}",
        "{\"unknown\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]",
    ];

    private readonly List<MqttMessage> _sent = [];
    private int _count;
    private bool _withoutLearner;

    /// <summary>Key of the newest command.</summary>
    public string LastId => Name(_count);

    /// <summary>Any good start: mostly fine-tuning, sometimes an expert that touches the block, sometimes a run that goes on.</summary>
    public MqttMessage Start(ControllerStatus status, string lease, IReadOnlyList<RunId> runs)
    {
        int kind = _withoutLearner ? 7 : random.NextInt32(10);
        _withoutLearner = false;
        bool tunes = kind < 6;
        return Send("start", new StartCommand
        {
            Id = Next("start"), Session = status.Session, Sequence = status.Sequence, Sender = LastId, Lease = lease,
            Mode = tunes ? RunMode.FineTune : kind < 8 ? RunMode.Collect : RunMode.Evaluate,
            Task = "peg-insertion",
            Policy = tunes ? SeedCheckpoints.Good[random.NextInt32(SeedCheckpoints.Good.Count)] : kind switch { 6 or 7 => "expert", 8 => "push", _ => "random" },
            Episodes = 1 + random.NextInt32(6),
            WarmUpSteps = tunes ? 5 + random.NextInt32(150) : null,
            Seed = random.NextInt32(1 << 30),
            Resume = tunes && runs.Count > 0 && random.NextInt32(4) == 0 ? runs[^1] : null,
        });
    }

    public MqttMessage StartDamaged(ControllerStatus status, string lease) => Send("start", new StartCommand
    {
        Id = Next("start"), Session = status.Session, Sequence = status.Sequence, Sender = LastId, Lease = lease, Mode = RunMode.FineTune,
        Task = random.NextInt32(8) == 0 ? "no-such-task" : "peg-insertion", Policy = SeedCheckpoints.Bad[random.NextInt32(SeedCheckpoints.Bad.Count)],
        Episodes = 2, WarmUpSteps = 20,
    });

    public MqttMessage Stop(int category) => Send("stop", new StopCommand { Id = Next("stop"), Sender = LastId, Category = category });

    public MqttMessage Reset(ControllerStatus status, string lease, bool home) => Send("reset", new ResetCommand
    {
        Id = Next("reset"), Session = status.Session, Sequence = status.Sequence, Sender = LastId, Lease = lease, Home = home,
    });

    public MqttMessage Load(ControllerStatus status) => Send("load", new LoadCommand
    {
        Id = Next("load"), Session = status.Session, Sequence = status.Sequence, Sender = LastId, Task = "peg-insertion", Policy = "expert",
    });

    public MqttMessage Lease(ControllerStatus status, LeaseAction action, string? lease, double seconds) => Send("lease", new LeaseCommand
    {
        Id = Next("lease"), Session = status.Session, Sequence = status.Sequence, Sender = LastId, Action = action,
        Owner = action == LeaseAction.Acquire ? Owner : null, Lease = lease, Seconds = action == LeaseAction.Release ? null : seconds,
    });

    public MqttMessage Malformed()
    {
        string text = Broken[random.NextInt32(Broken.Length)];
        byte[] payload = random.NextInt32(5) == 0 ? new byte[40_000] : Encoding.UTF8.GetBytes(text);
        string[] names = ["start", "reset", "lease", "load", "no-such", "stop"];
        // The empty object is a valid stop, so the last name is left out for it.
        return Message(names[random.NextInt32(text == "{}" ? 5 : 6)], payload);
    }

    /// <summary>A command as somebody would send it who had not looked for long.</summary>
    public MqttMessage Stale(ControllerStatus status, string lease) => random.NextInt32(2) == 0
        ? Start(status with { Session = "an-earlier-session" }, lease, [])
        : Start(status with { Sequence = Math.Max(0, status.Sequence - 1000) }, lease, []);

    /// <summary>One of the last commands once more; null before the first.</summary>
    public MqttMessage? Replay() => _sent.Count == 0 ? null : _sent[^(1 + random.NextInt32(Math.Min(_sent.Count, 30)))];

    public MqttMessage Retained(ControllerStatus status, string lease) => Start(status, lease, []) with { Retain = true };

    /// <summary>The same command with another idempotency key.</summary>
    public static MqttMessage UnderAnotherKey(MqttMessage message) => message with
    {
        Payload = Encoding.UTF8.GetBytes(message.Text.Replace("\"id\":\"", "\"id\":\"again-", StringComparison.Ordinal)),
    };

    /// <summary>Learns from a refusal what to ask for next.</summary>
    public void TakeRefusal(ReasonCode reason) => _withoutLearner |= reason is ReasonCode.SpoolFull or ReasonCode.NoLearner;

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number}");

    private string Next(string command)
    {
        _count++;
        ledger.Sent(LastId, command);
        return LastId;
    }

    private MqttMessage Send<T>(string name, T command)
        where T : CommandRequest
    {
        MqttMessage message = Message(name, ContractJson.Write(command));
        _sent.Add(message);
        return message;
    }

    private MqttMessage Message(string name, byte[] payload) => new()
    {
        Topic = topics.Command(name), Payload = payload, ResponseTopic = topics.Reply("operator"), CorrelationData = BitConverter.GetBytes(_count),
    };
}
