using System.Text.Json;
using Warmstart.Controller.Recording;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Robot;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Recording;

/// <summary>
/// A recording as the daemon leaves it, in the hands of others: the format's own reader and its own decompression by way of the index, and a JSON
/// Schema validator that holds every message against the schema that the file itself carries.
/// </summary>
public sealed class IndependentReaderTests
{
    private const string Folder = "mcap-recording";

    private const string Script = """
        const { McapIndexedReader } = require("@mcap/core"), { loadDecompressHandlers } = require("@mcap/support");
        const Ajv = require("ajv"), fs = require("node:fs/promises");
        const flat = (schema) => Object.values(schema.properties).every((p) =>
          typeof p.type === "string" && (p.type !== "object" || flat(p)) && (p.type !== "array" || typeof p.items.type === "string"));
        (async () => {
          const bytes = new Uint8Array(await fs.readFile(process.argv[2]));
          const readable = {
            size: async () => BigInt(bytes.length),
            read: async (offset, length) => bytes.slice(Number(offset), Number(offset + length)),
          };
          const reader = await McapIndexedReader.Initialize({ readable, decompressHandlers: await loadDecompressHandlers() });
          const ajv = new Ajv({ allErrors: true }), channels = {};
          for (const channel of reader.channelsById.values()) {
            const schema = reader.schemasById.get(channel.schemaId), form = JSON.parse(new TextDecoder().decode(schema.data));
            channels[channel.topic] = {
              schema: schema.name, encodings: schema.encoding + " " + channel.messageEncoding, flat: flat(form), messages: 0, nulls: 0, errors: [],
              form, valid: ajv.compile(form), undeclared: new Set(), unused: new Set(Object.keys(form.properties)),
            };
          }
          for await (const message of reader.readMessages()) {
            const channel = channels[reader.channelsById.get(message.channelId).topic], text = new TextDecoder().decode(message.data);
            const value = JSON.parse(text);
            channel.messages++;
            channel.nulls += text.includes("null") ? 1 : 0;
            if (!channel.valid(value) && channel.errors.length < 3) channel.errors.push(ajv.errorsText(channel.valid.errors) + " in " + text.slice(0, 300));
            for (const key of Object.keys(value)) (key in channel.form.properties ? channel.unused.delete(key) : channel.undeclared.add(key));
          }
          const metadata = [];
          for await (const found of reader.readMetadata()) metadata.push(...found.metadata.keys());
          console.log(JSON.stringify({
            metadata, compressions: [...new Set(reader.chunkIndexes.map((c) => c.compression))], counted: Number(reader.statistics.messageCount),
            channels: Object.entries(channels).map(([topic, c]) => ({
              topic, schema: c.schema, encodings: c.encodings, flat: c.flat, messages: c.messages, nulls: c.nulls, errors: c.errors,
              undeclared: [...c.undeclared], unused: [...c.unused],
            })),
          }));
        })().catch((error) => { console.error(error); process.exit(1); });
        """;

    [NodeFact(Folder, "@mcap/core@2", "@mcap/support@1", "ajv@8")]
    public void The_formats_own_reader_decompresses_every_chunk_and_every_message_is_valid_by_its_channels_schema()
    {
        using var rig = new RecorderRig();
        Assert.True(rig.Rig.Ask("start", rig.Rig.Start(episodes: 1)).Ok);
        Assert.True(rig.StepUntil(() => rig.Recorder.Report.File is not null));
        var nothing = new LoopSample { RobotTimeMs = 1, SuccessRate = double.NaN, ReferencePosition = new Vec3(double.NaN, 0, 0) };
        nothing.O_dP_EE[0] = double.PositiveInfinity;
        rig.Rig.Seam.RecorderSamples.Push(nothing);
        Assert.True(rig.StepUntil(() => rig.Recorder.Report is { File: null, Episodes: 1 }, 200));
        string recording = Assert.Single(rig.Files);
        var (code, output) = NodePackages.Script(Folder, "check.cjs", Script, recording);
        Assert.True(code == 0, output);
        using var found = JsonDocument.Parse(output);
        var root = found.RootElement;
        Assert.Equal(["zstd"], Texts(root.GetProperty("compressions")));
        Assert.Superset(new HashSet<string> { "arm", "run", "episode", "mode", "task_hash", "layout_hash", "limits_hash", "seed" }, Texts(root.GetProperty("metadata")).ToHashSet());
        var channels = root.GetProperty("channels").EnumerateArray().ToDictionary(c => c.GetProperty("topic").GetString()!);
        Assert.Superset(new HashSet<string> { "/tick", "/tool", "/reference", "/transition", "/log", "/event/episode" }, channels.Keys.ToHashSet());
        Assert.All(channels.Values, Check);
        var read = RecordingFile.Read(recording);
        Assert.Equal(read.Ticks.Count, channels["/tick"].GetProperty("messages").GetInt32());
        Assert.Equal(read.Transitions.Count, channels["/transition"].GetProperty("messages").GetInt32());
        Assert.True(channels["/tick"].GetProperty("nulls").GetInt32() > 0);
        Assert.Equal(root.GetProperty("counted").GetInt32(), channels.Values.Sum(c => c.GetProperty("messages").GetInt32()));
    }

    private static void Check(JsonElement channel)
    {
        string topic = channel.GetProperty("topic").GetString()!;
        Assert.True(channel.GetProperty("messages").GetInt32() > 0, topic);
        Assert.Empty(Texts(channel.GetProperty("errors")));
        Assert.Equal("jsonschema json", channel.GetProperty("encodings").GetString());
        // Foxglove takes one type a field and no alternatives.
        Assert.True(channel.GetProperty("flat").GetBoolean(), topic);
        // An event carries more than its schema says, by its kind; a log line has no file here.
        bool isEvent = topic.StartsWith(RecordingFormat.EventTopic, StringComparison.Ordinal);
        if (!isEvent)
            Assert.Empty(Texts(channel.GetProperty("undeclared")));
        Assert.Empty(Texts(channel.GetProperty("unused")).Except(topic == "/log" ? ["file", "line"] : isEvent ? ["robotTimeMs"] : []));
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];
}
