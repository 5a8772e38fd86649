using System.Text.Json;
using Warmstart.Learning.TensorBoard;
using Warmstart.Learning.Tests.Worker;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.TensorBoard;

/// <summary>Event files as others read them: framing and checks by a bit-by-bit CRC-32C in Python, messages by Google's own protobuf with the published schema.</summary>
public sealed class EventLogTests
{
    private const string Reader = """
        import json, struct, subprocess, sys, tempfile, os
        PROTO = '''syntax = "proto3"; package t;
        message Value { string tag = 1; float simple_value = 2; }
        message Summary { repeated Value value = 1; }
        message Event { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; }'''
        def crc(data):
            c = 0xFFFFFFFF
            for b in data:
                c ^= b
                for _ in range(8):
                    c = (c >> 1) ^ (0x82F63B78 if c & 1 else 0)
            c ^= 0xFFFFFFFF
            return (((c >> 15) | (c << 17)) + 0xA282EAD8) & 0xFFFFFFFF
        folder = tempfile.mkdtemp()
        open(os.path.join(folder, "e.proto"), "w").write(PROTO)
        subprocess.check_call(["protoc", "-I", folder, "--python_out", folder, "e.proto"])
        sys.path.insert(0, folder)
        import e_pb2
        data, at, out = open(sys.argv[1], "rb").read(), 0, []
        while at < len(data):
            (n,), (c1,) = struct.unpack("<Q", data[at:at + 8]), struct.unpack("<I", data[at + 8:at + 12])
            body = data[at + 12:at + 12 + n]
            (c2,) = struct.unpack("<I", data[at + 12 + n:at + 16 + n])
            assert c1 == crc(data[at:at + 8]) and c2 == crc(body), "a check is wrong"
            event = e_pb2.Event.FromString(body)
            out.append([event.wall_time, event.step, event.file_version, {v.tag: v.simple_value for v in event.summary.value}])
            at += 16 + n
        print(json.dumps(out))
        """;

    [Fact]
    public void A_run_draws_its_losses_and_episodes_under_cleanrls_names()
    {
        using var rig = new LearnerRig(tensorBoard: true);
        rig.NewRun(warmUp: 4);
        rig.Send([.. Enumerable.Range(1, 12).Select(i => Rows.Row(i, i <= 4 ? RunMode.WarmUp : RunMode.FineTune, flags: i % 6 == 0 ? TransitionFlags.Truncated : TransitionFlags.None))]);
        rig.Settle();
        rig.StopOrderly();
        string file = Assert.Single(Directory.GetFiles(Path.Combine(rig.Folder.Path, EventLog.Folder)));
        Assert.StartsWith("events.out.tfevents.", Path.GetFileName(file));
        var events = JsonDocument.Parse(PythonScript.Run(Reader, file)).RootElement.EnumerateArray().ToArray();
        Assert.Equal("brain.Event:2", events[0][2].GetString());
        Assert.All(events, e => Assert.InRange(e[0].GetDouble(), 1.7e9, 2.5e9));
        var tags = events.SelectMany(e => e[3].EnumerateObject()).Select(t => t.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "charts/episodic_return", "charts/episodic_length", "losses/qf_loss", "losses/qf_values", "losses/actor_loss", "losses/alpha" }, tags);
        var lengths = events.Where(e => e[3].TryGetProperty("charts/episodic_length", out _)).Select(e => (e[1].GetInt64(), e[3].GetProperty("charts/episodic_length").GetDouble()));
        Assert.Equal([(6L, 6.0), (12, 6)], lengths);
    }

    [Fact]
    public void Numbers_of_the_framing_are_the_published_ones()
    {
        // RFC 3720, B.4: CRC-32C of 32 zero bytes is 8A9136AA.
        uint crc = 0x8A9136AA;
        Assert.Equal(((crc >> 15) | (crc << 17)) + 0xA282EAD8, RecordFrame.Check(new byte[32]));
    }

    [Fact]
    public void A_disk_that_refuses_ends_the_file_and_nothing_else()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.PathOf("runs"), "");
        var told = new List<string>();
        using var log = new EventLog(folder.PathOf("runs"), new ManualTimeProvider()) { OnTrouble = told.Add };
        log.Begin(new RunId(1, 2));
        log.Take([Rows.Row(1, flags: TransitionFlags.Truncated)], 0);
        log.Take([Rows.Row(2, flags: TransitionFlags.Truncated)], 1);
        Assert.Single(told);
    }

    [Fact]
    public void Without_the_setting_there_is_no_file()
    {
        using var rig = new LearnerRig();
        rig.NewRun(warmUp: 2);
        rig.Send([.. Enumerable.Range(1, 6).Select(i => Rows.Row(i))]);
        Assert.False(Directory.Exists(Path.Combine(rig.Folder.Path, EventLog.Folder)));
    }
}
