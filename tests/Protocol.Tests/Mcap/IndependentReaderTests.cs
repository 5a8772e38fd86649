using System.Text.Json;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.Mcap;

public sealed class IndependentReaderTests
{
    private const string Folder = "mcap-reader";

    private const string Script = """
        const { McapIndexedReader, McapStreamReader } = require("@mcap/core");
        const fs = require("node:fs/promises");
        (async () => {
          const bytes = new Uint8Array(await fs.readFile(process.argv[2]));
          const readable = {
            size: async () => BigInt(bytes.length),
            read: async (offset, length) => bytes.slice(Number(offset), Number(offset + length)),
          };
          const reader = await McapIndexedReader.Initialize({ readable });
          const topics = {};
          for await (const message of reader.readMessages()) {
            const topic = reader.channelsById.get(message.channelId).topic;
            topics[topic] = (topics[topic] ?? 0) + 1;
            JSON.parse(new TextDecoder().decode(message.data));
          }
          const metadata = {};
          for await (const found of reader.readMetadata()) metadata[found.name] = Object.fromEntries(found.metadata);
          const stream = new McapStreamReader({ validateCrcs: true });
          stream.append(bytes);
          let streamed = 0;
          for (let record; (record = stream.nextRecord()); ) streamed += record.type === "Message" ? 1 : 0;
          console.log(JSON.stringify({
            topics, metadata, streamed, done: stream.done(), counted: Number(reader.statistics.messageCount), chunks: reader.chunkIndexes.length,
            schemas: [...reader.schemasById.values()].map((s) => s.name + " " + s.encoding),
          }));
        })().catch((error) => { console.error(error); process.exit(1); });
        """;

    [NodeFact(Folder, "@mcap/core@2")]
    public void The_formats_own_reader_finds_every_message_by_index_and_by_stream_and_every_check_right()
    {
        string file = Path.Combine(NodePackages.FolderOf(Folder), "check.mcap");
        File.WriteAllBytes(file, McapTests.File(messages: 1000, chunkBytes: 4096));
        var (code, output) = NodePackages.Script(Folder, "check.cjs", Script, file);
        Assert.True(code == 0, output);
        using var found = JsonDocument.Parse(output);
        var root = found.RootElement;
        Assert.Equal((500, 500), (root.GetProperty("topics").GetProperty("/a").GetInt32(), root.GetProperty("topics").GetProperty("/b").GetInt32()));
        Assert.Equal((1000, 1000), (root.GetProperty("streamed").GetInt32(), root.GetProperty("counted").GetInt32()));
        Assert.Equal("why", root.GetProperty("metadata").GetProperty("about").GetProperty("cause").GetString());
        Assert.True(root.GetProperty("done").GetBoolean());
        Assert.True(root.GetProperty("chunks").GetInt32() > 5);
        Assert.Equal(["s.A jsonschema", "s.B jsonschema"], root.GetProperty("schemas").EnumerateArray().Select(s => s.GetString()));
    }
}
