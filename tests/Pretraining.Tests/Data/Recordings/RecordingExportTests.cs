using System.Text.Json;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Pretraining.Data.Recordings;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.Pretraining.Tests.Data.Recordings;

public sealed class RecordingExportTests : IDisposable
{
    private const string Numpy = """
        import json, sys, numpy
        with numpy.load(sys.argv[1], allow_pickle=False) as z:
            print(json.dumps({k: {"type": str(z[k].dtype), "shape": list(z[k].shape), "values": z[k].ravel().tolist()} for k in z.files}))
        """;

    private readonly Recordings _recordings = new();

    public void Dispose() => _recordings.Dispose();

    [Fact]
    public void Numpy_reads_transitions_under_d4rls_names_and_every_tick()
    {
        _recordings.Write(episode: 0, steps: 4);
        _recordings.Write(episode: 1, steps: 3, RunMode.Evaluate);
        string archive = _recordings.PathOf("out.npz");
        var done = RecordingExport.Npz([_recordings.Folder], archive);
        Assert.Equal((7, 0, 70, 0), (done.Transitions, done.LeftOut, done.Ticks, done.Notes.Count));
        using var found = JsonDocument.Parse(PythonScript.Run(Numpy, archive));
        var arrays = found.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        Assert.Equal(("float32", "[7, 3]"), Form("observations"));
        Assert.Equal(("float32", "[7, 2]"), Form("actions"));
        Assert.Equal(("float32", "[7]"), Form("rewards"));
        Assert.Equal(("bool", "[7]"), Form("terminals"));
        Assert.Equal(("int64", "[7]"), Form("policy_versions"));
        Assert.Equal(("float32", "[70, 7]"), Form("tick_q"));
        Assert.Equal(("float32", "[70, 6]"), Form("tick_wrench"));
        Assert.Equal([0, 0, 1, 0, 1, 1, 0, 2, 1, 0, 3, 1, 1, 0, 1, 1, 1, 1, 1, 2, 1], Numbers("observations"));
        Assert.Equal([0, 1, 1, 0, 2, 1, 0, 3, 1, 0, 4, 1, 1, 1, 1, 1, 2, 1, 1, 3, 1], Numbers("next_observations"));
        Assert.Equal([-1, -1, -1, 0, -1, -1, -1], Numbers("rewards"));
        Assert.Equal("false false false true false false false", Text("terminals"));
        Assert.Equal("false false false false false false true", Text("timeouts"));
        Assert.Equal(Text("terminals"), Text("successes"));
        Assert.Equal([40, 40, 40, 40, 41, 41, 41], Numbers("policy_versions"));
        Assert.Equal([.. Enumerable.Repeat(0.0, 40), .. Enumerable.Repeat(1.0, 30)], Numbers("tick_file"));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => 1000.0 + (10 * i)), Numbers("tick_robot_ms")[..40]);
        Assert.Equal(0.039, Numbers("tick_q")[(39 * 7) + 6], 6);
        Assert.Equal(2, arrays["files"].GetProperty("values")[0].GetString()!.Split('\n').Length);

        (string Type, string Shape) Form(string key) =>
            (arrays[key].GetProperty("type").GetString()!, "[" + string.Join(", ", arrays[key].GetProperty("shape").EnumerateArray()) + "]");
        double[] Numbers(string key) => [.. arrays[key].GetProperty("values").EnumerateArray().Select(v => v.GetDouble())];
        string Text(string key) => string.Join(' ', arrays[key].GetProperty("values").EnumerateArray().Select(v => v.GetBoolean() ? "true" : "false"));
    }

    [Fact]
    public void Pretraining_reads_the_archive_as_it_reads_any_of_that_layout()
    {
        _recordings.Write(episode: 0, steps: 4);
        _recordings.Write(episode: 1, steps: 3);
        string archive = _recordings.PathOf("out.npz");
        RecordingExport.Npz([_recordings.Folder], archive);
        Check(DatasetSource.Load(archive, new ImportOptions()));
    }

    [Fact]
    public void Pretraining_reads_the_spool_and_evaluation_is_left_out_of_it()
    {
        _recordings.Write(episode: 0, steps: 4, RunMode.WarmUp);
        _recordings.Write(episode: 1, steps: 3);
        _recordings.Write(episode: 2, steps: 5, RunMode.Evaluate);
        string spool = _recordings.PathOf("out.db");
        var done = RecordingExport.Spool([_recordings.Folder], spool);
        Assert.Equal((7, 5, 0), (done.Transitions, done.LeftOut, done.Notes.Count));
        var data = DatasetSource.Load(spool, new ImportOptions());
        Check(data);
        Assert.Equal(new Warmstart.Controller.Tasks.TaskCatalog(Repository.PathOf("data", "tasks")).Load("peg-insertion").Hash, data.Identity.TaskHash);
    }

    [Fact]
    public void Runs_are_streams_of_one_spool()
    {
        _recordings.Write(episode: 0, steps: 4);
        _recordings.Write(episode: 1, steps: 3, run: new RunId(9, 9));
        string spool = _recordings.PathOf("out.db");
        Assert.Equal(7, RecordingExport.Spool([_recordings.Folder], spool).Transitions);
        Check(DatasetSource.Load(spool, new ImportOptions()));
    }

    [Fact]
    public void A_spool_that_would_be_empty_is_refused_with_the_reason_and_not_begun()
    {
        string evaluated = _recordings.Write(episode: 4, steps: 5, RunMode.Evaluate), spool = _recordings.PathOf("out.db");
        Assert.Equal(
            $"{Path.GetFileName(evaluated)}: all 5 transitions are of mode evaluate, which nobody trains on; a spool takes warm-up, fine-tune and collect, --npz takes every mode",
            Refused([evaluated], spool));
        string still = _recordings.Write(episode: 5, steps: 0);
        Assert.Equal($"{Path.GetFileName(still)}: no transitions, and a spool holds nothing else; --npz writes the ticks", Refused([still], spool));
        Assert.False(File.Exists(spool));
        Assert.Equal((0, 10), (RecordingExport.Npz([still], _recordings.PathOf("still.npz")).Transitions, RecordingExport.Npz([still], _recordings.PathOf("still.npz")).Ticks));
    }

    [Fact]
    public void What_does_not_fit_together_or_cannot_be_written_is_one_line()
    {
        string good = _recordings.Write(episode: 0, steps: 4), spool = _recordings.PathOf("out.db");
        string other = _recordings.Write(episode: 1, steps: 4, task: OtherTask(), run: new RunId(3, 3));
        Assert.Contains("of another task", Refused([good, other], spool), StringComparison.Ordinal);
        string broken = _recordings.Write(episode: 2, steps: 4, gain: float.NaN);
        Assert.Equal($"{Path.GetFileName(broken)}: step 0 has a number that is none", Refused([good, broken], spool));
        Assert.Contains("none/out.db", Refused([good], _recordings.PathOf("none/out.db")), StringComparison.Ordinal);
        File.WriteAllText(spool, "mine");
        Assert.Contains("does not exist yet", Refused([good], spool), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(spool));
        string archive = _recordings.PathOf("none/out.npz");
        Assert.DoesNotContain('\n', Assert.Throws<ConfigurationException>(() => RecordingExport.Npz([good], archive)).Message);
    }

    [Fact]
    public void Of_a_file_that_was_cut_what_is_whole_is_taken_and_that_is_told()
    {
        string path = _recordings.Write(episode: 0, steps: 4);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^100]);
        var done = RecordingExport.Spool([path], _recordings.PathOf("out.db"));
        Assert.Equal(4, done.Transitions);
        Assert.StartsWith($"{Path.GetFileName(path)} is not whole", Assert.Single(done.Notes), StringComparison.Ordinal);
    }

    private static string OtherTask() => Directory.GetFiles(Repository.PathOf("data", "tasks"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).First(n => n != "peg-insertion");

    private static string Refused(string[] paths, string spool)
    {
        string message = Assert.Throws<ConfigurationException>(() => RecordingExport.Spool(paths, spool)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private static void Check(OfflineDataset data)
    {
        Assert.Equal((7, 2, 1), (data.Count, data.Episodes, data.Successes));
        Assert.Equal([1f, 1, 1, 0, 1, 1, 1], data.Columns.Masks);
        Assert.Equal([0f, 0, 1, 0, 1, 1, 0, 2, 1, 0, 3, 1, 1, 0, 1, 1, 1, 1, 1, 2, 1], data.Columns.Observations);
        Assert.Equal([0f, 1, 1, 0, 2, 1, 0, 3, 1, 0, 4, 1, 1, 1, 1, 1, 2, 1, 1, 3, 1], data.Columns.NextObservations);
        Assert.Equal([-1f, -1, -1, 0, -1, -1, -1], data.Columns.Rewards);
    }
}
