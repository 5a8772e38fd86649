using System.Buffers;
using System.Text;
using System.Text.Json;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Mcap;
using Warmstart.Robot;

namespace Warmstart.Controller.Telemetry;

/// <summary>
/// Ticks in an MCAP file: each whole on <c>/tick</c>, the poses as Foxglove draws them on <c>/tool</c> and <c>/reference</c>, as JSON with
/// their schemas in the file. One thread.
/// </summary>
internal sealed class TickChannels : IDisposable
{
    private const ulong PoseEveryMs = 10;
    private readonly McapWriter _writer;
    private readonly McapChannel _ticks;
    private readonly McapChannel _tool;
    private readonly McapChannel _reference;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;
    private ulong? _posedMs;

    public TickChannels(McapWriter writer)
    {
        _writer = writer;
        _json = new Utf8JsonWriter(_buffer);
        _ticks = Channel(writer, "/tick", "warmstart.Tick", BlackBoxSchemas.Tick);
        _tool = Channel(writer, "/tool", "foxglove.PoseInFrame", BlackBoxSchemas.PoseInFrame);
        _reference = Channel(writer, "/reference", "foxglove.PoseInFrame", BlackBoxSchemas.PoseInFrame);
    }

    public static McapChannel Channel(McapWriter writer, string topic, string schema, string text) =>
        writer.AddChannel(topic, writer.AddSchema(schema, "jsonschema", Encoding.UTF8.GetBytes(text)), "json");

    /// <summary>Writes a tick, and each 10 ms of robot time its poses.</summary>
    public void Write(in LoopSample sample, ulong timeNs)
    {
        TickJson.Write(_json, sample);
        Put(_ticks, timeNs);
        if (sample.RobotTimeMs < _posedMs + PoseEveryMs)
            return;
        _posedMs = sample.RobotTimeMs;
        var pose = Pose.FromColumnMajor(sample.O_T_EE);
        PoseJson.Write(_json, timeNs, pose.P, pose.Orientation);
        Put(_tool, timeNs);
        PoseJson.Write(_json, timeNs, sample.ReferencePosition, sample.ReferenceOrientation);
        Put(_reference, timeNs);
    }

    /// <summary>Writes a message of another channel.</summary>
    public void Write(McapChannel channel, ulong timeNs, Action<Utf8JsonWriter> content)
    {
        content(_json);
        Put(channel, timeNs);
    }

    public void Dispose() => _json.Dispose();

    private void Put(McapChannel channel, ulong timeNs)
    {
        _json.Flush();
        _writer.Write(channel, timeNs, _buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        _json.Reset();
    }
}
