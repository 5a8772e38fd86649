using System.Text;
using Warmstart.Protocol.Mcap;

namespace Warmstart.Protocol.Tests.Mcap;

public sealed class McapTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        byte[] file = File(messages: 500, chunkBytes: 2048);
        var seen = new List<(string Topic, uint Sequence, ulong Time, string Text)>();
        var reader = McapReader.Read(new MemoryStream(file), m => seen.Add((m.Channel.Topic, m.Sequence, m.LogTimeNs, Encoding.UTF8.GetString(m.Data.Span))));
        Assert.True(reader.IsWhole);
        Assert.Null(reader.Damage);
        Assert.Equal(500, seen.Count);
        Assert.Equal(("/b", 1u, 1_003UL, "{\"n\":3}"), seen[3]);
        Assert.Equal("why", reader.Metadata["cause"]);
        Assert.Equal("s.A", reader.Schemas[reader.Channels.Values.Single(c => c.Topic == "/a").SchemaId].Name);
    }

    [Fact]
    public void A_file_that_was_cut_anywhere_is_read_up_to_the_last_whole_chunk()
    {
        byte[] file = File(messages: 200, chunkBytes: 1024);
        long before = 0;
        for (int length = 8; length < file.Length; length++)
        {
            var reader = McapReader.Read(new MemoryStream(file, 0, length), _ => { });
            Assert.True(reader.Messages >= before, $"{length} bytes");
            before = reader.Messages;
            Assert.False(reader.IsWhole && length < file.Length - 8);
        }
        Assert.Equal(200, before);
    }

    [Fact]
    public void A_crash_costs_the_open_chunk_alone()
    {
        var stream = new MemoryStream();
        var writer = new McapWriter(stream, "test", 1024);
        var channel = writer.AddChannel("/a", null, "json");
        for (ulong i = 0; i < 100; i++)
            writer.Write(channel, i, "{\"some\":\"content of a message\"}"u8);
        long flushed = McapReader.Read(new MemoryStream(stream.ToArray()), _ => { }).Messages;
        Assert.InRange(flushed, 70, 100);
        writer.Flush();
        Assert.Equal(100, McapReader.Read(new MemoryStream(stream.ToArray()), _ => { }).Messages);
    }

    [Fact]
    public void What_is_whole_of_a_cut_file_is_recovered_into_a_finished_one()
    {
        byte[] file = File(messages: 300, chunkBytes: 1024);
        var whole = new MemoryStream();
        var found = McapRecovery.Recover(new MemoryStream(file, 0, file.Length * 2 / 3), whole, "test");
        Assert.False(found.IsWhole);
        Assert.InRange(found.Messages, 50, 299);
        var topics = new List<string>();
        var again = McapReader.Read(new MemoryStream(whole.ToArray()), m => topics.Add(m.Channel.Topic));
        Assert.True(again.IsWhole);
        Assert.Equal(found.Messages, again.Messages);
        Assert.Equal(["/a", "/b"], topics.Distinct().Order());
    }

    [Fact]
    public void Hostile_bytes_do_no_harm()
    {
        byte[] file = File(messages: 30, chunkBytes: 1024);
        var random = new Random(5);
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = file.ToArray();
            for (int flips = 1 + random.Next(4); flips > 0; flips--)
                bytes[8 + random.Next(bytes.Length - 8)] = (byte)random.Next(256);
            Assert.InRange(McapReader.Read(new MemoryStream(bytes), _ => { }).Messages, 0, 30);
        }
        Assert.Throws<InvalidDataException>(() => McapReader.Read(new MemoryStream("not an mcap file"u8.ToArray()), _ => { }));
        Assert.Throws<InvalidDataException>(() => McapReader.Read(new MemoryStream([]), _ => { }));
    }

    [Fact]
    public void A_damaged_chunk_is_noticed_by_its_check()
    {
        byte[] file = File(messages: 30, chunkBytes: 1024);
        int at = file.AsSpan().IndexOf("{\"n\":7}"u8);
        file[at + 5] = (byte)'8';
        var reader = McapReader.Read(new MemoryStream(file), _ => { });
        Assert.Contains("damaged", reader.Damage);
        Assert.False(reader.IsWhole);
    }

    [Fact]
    public void Nothing_is_asked_of_the_stream_but_to_be_written_to()
    {
        using var writer = new McapWriter(new OneWayStream(), "test", 1024);
        var channel = writer.AddChannel("/a", null, "json");
        for (ulong i = 0; i < 1000; i++)
            writer.Write(channel, i, "{}"u8);
        Assert.Equal(1000UL, writer.Messages);
    }

    internal static byte[] File(int messages, int chunkBytes)
    {
        var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, "test", chunkBytes))
        {
            writer.WriteMetadata("about", new Dictionary<string, string> { ["cause"] = "why" });
            var a = writer.AddChannel("/a", writer.AddSchema("s.A", "jsonschema", "{\"type\":\"object\"}"u8), "json");
            var b = writer.AddChannel("/b", writer.AddSchema("s.B", "jsonschema", "{\"type\":\"object\"}"u8), "json");
            for (int i = 0; i < messages; i++)
                writer.Write(i % 2 == 0 ? a : b, 1000 + (ulong)i, Encoding.UTF8.GetBytes($"{{\"n\":{i}}}"));
        }
        return stream.ToArray();
    }
}
