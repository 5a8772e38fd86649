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
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private long _sequence;

    /// <summary>Plays a file.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="speed">Seconds of the recording in one of ours.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Whether it was played to its end and kept every limit.</returns>
    /// <exception cref="TimeoutException">There is no broker.</exception>
    public async Task<bool> PlayAsync(RecordingFile file, double speed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        output.WriteLine(Describe(file));
        if (file.Damage is { } damage)
            output.WriteLine($"the file is not whole: {damage}");
        bool whole = connection is null || await SayAsync(file, speed, cancel);
        var kind = file.Metadata.GetValueOrDefault("arm_kind") == "fr3" ? ArmKind.Fr3 : ArmKind.Fer;
        var (lines, kept) = LimitCheck.Run(file.Ticks, ArmModel.Of(kind).Limits);
        foreach (string line in lines)
            output.WriteLine(line);
        return whole && kept;
    }

    private static string Describe(RecordingFile file) => FormattableString.Invariant(
        $"{file.Name}: episode {file.Metadata.GetValueOrDefault("episode", "?")} of run {file.Metadata.GetValueOrDefault("run", "?")}, {file.Metadata.GetValueOrDefault("task", "?")}, {file.Ticks.Count} ticks, {file.Transitions.Count} transitions, {file.Moments.Count} events");

    private async Task<bool> SayAsync(RecordingFile file, double speed, CancellationToken cancel)
    {
        await ConnectAsync(cancel);
        Publish(topics.Availability, "online"u8.ToArray(), retain: true);
        var frames = new ReplayFrames(file, SampleHz);
        long begun = clock.GetTimestamp();
        try
        {
            foreach (var frame in frames.All())
            {
                var due = TimeSpan.FromSeconds((frame.TimeNs - frames.FirstNs) / NsPerSecond / speed);
                var left = due - clock.GetElapsedTime(begun);
                if (left > TimeSpan.Zero)
                    await Task.Delay(left, clock, cancel);
                Publish(topics.Root + frame.Topic, frame.Payload(++_sequence), retain: frame.Topic == "status");
            }
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            Publish(topics.Availability, "offline"u8.ToArray(), retain: true);
        }
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        long begun = clock.GetTimestamp();
        while (!connection!.IsConnected)
        {
            if (clock.GetElapsedTime(begun) > Connecting)
                throw new TimeoutException($"the broker does not answer within {Connecting.TotalSeconds:0} s; --check needs none");
            await Task.Delay(Poll, clock, cancel);
        }
    }

    private void Publish(string topic, byte[] payload, bool retain) =>
        connection!.TryPublish(new MqttMessage { Topic = topic, Payload = payload, Retain = retain, Qos = MqttQos.AtLeastOnce });
}
