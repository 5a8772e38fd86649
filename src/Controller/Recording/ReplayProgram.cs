using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Robot;

namespace Warmstart.Controller.Recording;

/// <summary>
/// What <c>warmstart replay</c> does: says on the topics of an arm of its own what a recording holds, at the pace it happened, so that whatever
/// shows a live arm shows it; then holds the recording against the arm's limits.
/// </summary>
/// <param name="connection">To the broker; null: nothing is said, the recording is only checked. The caller's.</param>
/// <param name="topics">Topics of the arm that is played.</param>
/// <param name="output">For lines.</param>
/// <param name="clock">For the pace.</param>
public sealed class ReplayProgram(IMqttConnection? connection, MqttTopics topics, TextWriter output, TimeProvider clock)
{
    private const int SampleHz = 20;
    private const double NsPerSecond = 1e9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private long _sequence;

    private static byte[] Offline => "offline"u8.ToArray();

    /// <summary>What the broker must say if a replay dies.</summary>
    public static MqttMessage WillOf(MqttTopics topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return Message(topics.Availability, Offline, retain: true);
    }

    /// <summary>Plays a file.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="speed">Seconds of the recording in one of ours.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Whether the file is whole, was played to its end and kept every limit.</returns>
    /// <exception cref="TimeoutException">There is no broker, or it takes nothing more.</exception>
    /// <exception cref="Protocol.Configuration.ConfigurationException">The file's times make no sense.</exception>
    public async Task<bool> PlayAsync(RecordingFile file, double speed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        output.WriteLine(Describe(file));
        if (file.Damage is { } damage)
            output.WriteLine($"the file is not whole: {damage}");
        bool played = connection is null || await SayAsync(new ReplayFrames(file, SampleHz).All(), speed, cancel);
        var kind = file.Metadata.GetValueOrDefault("arm_kind") switch { "fr3" => ArmKind.Fr3, "fr3v2" => ArmKind.Fr3v2, _ => ArmKind.Fer };
        var (lines, kept) = LimitCheck.Run(file.Ticks, ArmModel.Of(kind).Limits);
        foreach (string line in lines)
            output.WriteLine(line);
        return file.Damage is null && played && kept;
    }

    private static string Describe(RecordingFile file) => FormattableString.Invariant(
        $"{file.Name}: episode {file.Metadata.GetValueOrDefault("episode", "?")} of run {file.Metadata.GetValueOrDefault("run", "?")}, {file.Metadata.GetValueOrDefault("task", "?")}, {file.Ticks.Count} ticks, {file.Transitions.Count} transitions, {file.Moments.Count} events");

    private async Task<bool> SayAsync(IReadOnlyList<ReplayFrame> frames, double speed, CancellationToken cancel)
    {
        bool played = true;
        try
        {
            await SayAllAsync(frames, speed, cancel);
        }
        catch (OperationCanceledException)
        {
            played = false;
        }
        await PublishAsync(topics.Availability, Offline, retain: true, CancellationToken.None);
        return played;
    }

    private async Task SayAllAsync(IReadOnlyList<ReplayFrame> frames, double speed, CancellationToken cancel)
    {
        await WaitAsync(() => connection!.IsConnected, "the broker does not answer", cancel);
        await PublishAsync(topics.Availability, "online"u8.ToArray(), retain: true, cancel);
        long begun = clock.GetTimestamp();
        foreach (var frame in frames)
        {
            var due = TimeSpan.FromSeconds((frame.TimeNs - frames[0].TimeNs) / NsPerSecond / speed);
            var left = due - clock.GetElapsedTime(begun);
            if (left > TimeSpan.Zero)
                await Task.Delay(left, clock, cancel);
            await PublishAsync(topics.Root + frame.Topic, frame.Payload(++_sequence), retain: frame.Topic == "status", cancel);
        }
    }

    // A broker that is slower than the pace makes the replay slower: nothing of it is left out.
    private Task PublishAsync(string topic, byte[] payload, bool retain, CancellationToken cancel) =>
        WaitAsync(() => TryPublish(topic, payload, retain), "the broker takes nothing more", cancel);

    private bool TryPublish(string topic, byte[] payload, bool retain) =>
        connection!.TryPublish(Message(topic, payload, retain)) is not null;

    private static MqttMessage Message(string topic, byte[] payload, bool retain) =>
        new() { Topic = topic, Payload = payload, Retain = retain, Qos = MqttQos.AtLeastOnce };

    private async Task WaitAsync(Func<bool> condition, string otherwise, CancellationToken cancel)
    {
        long begun = clock.GetTimestamp();
        while (!condition())
        {
            if (clock.GetElapsedTime(begun) > Patience)
                throw new TimeoutException($"{otherwise} for {Patience.TotalSeconds:0} s; --check needs no broker");
            await Task.Delay(Poll, clock, cancel);
        }
    }
}
