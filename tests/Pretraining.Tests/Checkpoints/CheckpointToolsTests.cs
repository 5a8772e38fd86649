using System.Text.Json;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Checkpoints;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Pretraining.Runs;
using Warmstart.Pretraining.Tests.Data.Formats;
using Warmstart.Pretraining.Tests.Tools;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Pretraining.Tests.Checkpoints;

public sealed class CheckpointToolsTests : IDisposable
{
    private readonly ForkJoinPool _pool = new(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("tools").FullName;

    private string First => Path.Combine(_folder, "first");

    private string Second => Path.Combine(_folder, "second");

    public CheckpointToolsTests()
    {
        OfflineDataset data = DatasetSource.Load(GoldenData.PathOf("flat.npz"), new ImportOptions());
        var run = new PretrainRun(null, data, new PretrainOptions { Algorithm = "bc" }, _pool);
        run.Step();
        CheckpointFolder.Write(First, run.Capture(null, null, "test"));
        run.Step();
        CheckpointFolder.Write(Second, run.Capture(null, null, "test"));
    }

    public void Dispose()
    {
        _pool.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void An_inspection_shows_tensors_settings_counters_and_the_hash_of_the_policy()
    {
        var output = new StringWriter();
        Assert.Equal(0, new CheckpointProgram(output).Inspect(First, json: true));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        JsonElement values = json.RootElement.GetProperty("values");
        Assert.Equal("1", values.GetProperty("counters.actor_adam").GetString());
        Assert.Equal("bc", values.GetProperty("provenance.algorithm").GetString());
        Assert.Equal(64, values.GetProperty("policyHash").GetString()!.Length);
        JsonElement kernel = json.RootElement.GetProperty("tensors").EnumerateArray().Single(t => t.GetProperty("name").GetString() == "model/actor/network/Dense_0/kernel");
        Assert.Equal([4, 128], kernel.GetProperty("shape").EnumerateArray().Select(s => s.GetInt32()));
        // Orthogonal rows of gain √2, and one small step since.
        Assert.InRange(kernel.GetProperty("norm").GetDouble(), 2.7, 2.95);
    }

    [Fact]
    public void A_difference_names_what_changed_and_counts_what_did_not()
    {
        var difference = new CheckpointDifference(CheckpointInspection.Open(First), CheckpointInspection.Open(Second));
        Assert.Contains(("counters.actor_adam", "1", "2"), difference.Values);
        Assert.Contains(difference.Changes, c => c.Name == "model/actor/network/Dense_0/kernel" && c.Relative is > 0 and < 0.1 && c.Largest is > 0 and < 1e-3);
        Assert.DoesNotContain(difference.Changes, c => c.Name.Contains("critic", StringComparison.Ordinal));
        Assert.True(difference.Same > 0);
        var same = new CheckpointDifference(CheckpointInspection.Open(First), CheckpointInspection.Open(First));
        Assert.Empty(same.Changes);
        Assert.Empty(same.Values);
    }

    [Fact]
    public void Numpy_reads_an_exported_checkpoint()
    {
        string file = Path.Combine(_folder, "out.npz");
        Assert.Equal(0, new CheckpointProgram(TextWriter.Null).Export(First, file));
        (int code, string output, string error) = Python.Run("-c", """
            import json, sys, numpy as np
            a = np.load(sys.argv[1], allow_pickle=False)
            k = a["model/actor/network/Dense_0/kernel"]
            print(k.shape, k.dtype, "%.6f" % np.sqrt((k.astype(np.float64) ** 2).sum()), int(a["counters/actor_adam"]), json.loads(str(a["config"]))["agent"])
            """, file);
        Assert.True(code == 0, error);
        double norm = CheckpointInspection.Open(First).Tensors.Single(t => t.Name == "model/actor/network/Dense_0/kernel").Norm;
        Assert.Equal(FormattableString.Invariant($"(4, 128) float32 {norm:0.000000} 1 sac"), output.Trim());
    }

    [Fact]
    public void One_safetensors_file_holds_everything()
    {
        string file = Path.Combine(_folder, "out.safetensors");
        CheckpointExport.Write(file, CheckpointInspection.Open(First));
        SafetensorsFile read = SafetensorsFile.Read(file);
        Checkpoint checkpoint = CheckpointFolder.Read(First);
        Assert.Equal(checkpoint.Model.Count + checkpoint.Optimizer.Count, read.Tensors.Count);
        Assert.Equal("1", read.Metadata["counters.actor_adam"]);
    }

    [Fact]
    public void A_damaged_checkpoint_or_another_ending_is_refused_in_one_line()
    {
        Assert.Contains("allowed: a name that ends with .npz or .safetensors", Refused(() => CheckpointExport.Write("x.pt", CheckpointInspection.Open(First))), StringComparison.Ordinal);
        Assert.Contains("manifest.json", Refused(() => CheckpointInspection.Open(_folder)), StringComparison.Ordinal);
        File.AppendAllText(Path.Combine(First, CheckpointLayout.Model), "x");
        Assert.Contains("model.safetensors has", Refused(() => CheckpointInspection.Open(First)), StringComparison.Ordinal);
    }

    private static string Refused(Action action) => Assert.Throws<ConfigurationException>(action).Message;
}
