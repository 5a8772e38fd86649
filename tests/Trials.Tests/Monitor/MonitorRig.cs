using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;
using Warmstart.Controller.Operator;
using Warmstart.Controller.Recording;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.TestKit;
using Warmstart.Trials.Monitor;

namespace Warmstart.Trials.Tests.Monitor;

/// <summary>
/// A monitor at a real broker, beside somebody who says what a controller and a learner say. Its clock is moved by hand: nothing is drawn but then.
/// </summary>
internal sealed partial class MonitorRig : IAsyncDisposable
{
    public static readonly RunId Run = new(0xABC, 1);
    private static readonly MqttTopics s_topics = new("arm");
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly MosquittoProcess _broker;
    private readonly IMqttConnection _arm;
    private readonly CancellationTokenSource _cancel = new();
    private readonly SharedWriter _output = new();
    private Task _running = Task.CompletedTask;
    private int _told;

    private MonitorRig(MosquittoProcess broker)
    {
        _broker = broker;
        var address = new BrokerAddress("127.0.0.1", broker.Port);
        _arm = address.Connect("arm", TimeProvider.System);
        Client = address.Open("arm", "monitor", TimeProvider.System);
    }

    public OperatorClient Client { get; }

    public ManualTimeProvider Clock { get; } = new();

    public (int Width, int Height) Size { get; set; } = (80, 24);

    public bool Quit { get; set; }

    public string Written => _output.ToString();

    public string[] Lines => Written.TrimEnd().Split('\n');

    /// <summary>The newest frame, line by line, without colours.</summary>
    public string[] Screen => Plain(Written[(Written.LastIndexOf("\e[H", StringComparison.Ordinal) + 3)..]).Split("\r\n");

    /// <summary>Starts broker and client, and returns when every event will be heard.</summary>
    public static async Task<MonitorRig> StartAsync()
    {
        var rig = new MonitorRig(await MosquittoProcess.StartAsync());
        await rig.SayAsync("learner/status", new LearnerStatus { Session = "l", Sequence = 1, Phase = LearnerPhase.WarmUp }, v => v.Learner is not null);
        return rig;
    }

    public void Print() => _running = new MonitorProgram("arm", Client, Clock).PrintAsync(_output, _cancel.Token);

    public void Draw()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(TextWriter.Null),
        });
        _running = new MonitorProgram("arm", Client, Clock).DrawAsync(console, _output, () => Quit, () => Size, _cancel.Token);
    }

    /// <summary>Moves the clock; what is due has been drawn when this returns.</summary>
    public void Tick(double seconds)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        SynchronizationContext.SetSynchronizationContext(outer);
    }

    /// <summary>Plays a recording as the arm that is watched, as fast as it goes, and returns when the monitor has heard its end.</summary>
    public async Task<bool> ReplayAsync(RecordingFile file)
    {
        bool played = await new ReplayProgram(_arm, s_topics, TextWriter.Null, TimeProvider.System).PlayAsync(file, 100, default);
        await Client.WaitAsync(v => v.Online == false, "end of the replay", s_patience, default);
        return played;
    }

    /// <summary>Ends it as Ctrl-C does.</summary>
    public async Task CancelAsync()
    {
        await _cancel.CancelAsync();
        await EndedAsync();
    }

    public Task EndedAsync() => _running.WaitAsync(s_patience);

    /// <summary>Says something as the arm's daemons do and returns when the monitor has heard it.</summary>
    public async Task SayAsync<T>(string topic, T report, Predicate<ArmView> heard)
        where T : class
    {
        Publish(topic, report is string text ? Encoding.UTF8.GetBytes(text) : ContractJson.Write(report, report.GetType()));
        await Client.WaitAsync(heard, topic, s_patience, default);
    }

    /// <summary>Says an event, and a word behind it that shows in the view: what came before it has been heard by then.</summary>
    public async Task SayAsync(EventReport report, string name)
    {
        string mark = $"mark {++_told}";
        Publish("event/" + name, ContractJson.Write(report, report.GetType()));
        Publish("event/command", ContractJson.Write(new CommandEvent { Session = "s", Number = _told, Text = mark, Command = "lease", Reason = ReasonCode.Ok }));
        await Client.WaitAsync(v => v.LastEvent == mark, mark, s_patience, default);
    }

    public static string Plain(string text) => Sequence().Replace(text, "");

    public async ValueTask DisposeAsync()
    {
        await CancelAsync();
        await Client.DisposeAsync();
        await _arm.DisposeAsync();
        await _broker.DisposeAsync();
        _cancel.Dispose();
    }

    private void Publish(string topic, byte[] payload) =>
        Assert.NotNull(_arm.TryPublish(new MqttMessage { Topic = s_topics.Root + topic, Payload = payload, Qos = MqttQos.AtLeastOnce, Retain = !topic.StartsWith("event", StringComparison.Ordinal) }));

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex Sequence();
}
