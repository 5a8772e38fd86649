using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Protocol.Configuration;
using Warmstart.TestKit;
using Warmstart.Trials.Experiments.Definition;

namespace Warmstart.Trials.Tests.Experiments;

public sealed class ExperimentFilesTests
{
    private const string Good = """
        { "name": "small", "title": "T", "tasks": ["peg-insertion"], "steps": 300, "warmUp": 100, "evaluation": { "after": [50, 200] },
          "variants": [ { "name": "a" }, { "name": "b", "method": "rlpd", "agent": { "actorRampUpdates": 5 } } ] }
        """;

    [Fact]
    public void Every_shipped_experiment_can_be_run()
    {
        Assert.Superset(new HashSet<string> { "retention", "offline-share", "downward-spiral", "methods", "ablations", "dip" }, ExperimentFiles.Names().ToHashSet());
        foreach (string name in ExperimentFiles.Names())
        {
            ExperimentDefinition experiment = ExperimentFiles.Load(name);
            Assert.Equal(name, experiment.Name);
            IReadOnlyList<ExperimentCell> cells = ExperimentCell.Of(experiment, Task);
            Assert.Equal(experiment.Seeds * experiment.Tasks.Count * experiment.Variants.Count, cells.Select(c => c.Key).Distinct().Count());
            Assert.True(experiment.Evaluation.Episodes >= 100, name);
        }
    }

    [Fact]
    public void What_experiments_call_held_is_what_the_default_preset_does()
    {
        int seen = 0;
        foreach (VariantDefinition held in ExperimentFiles.Names().SelectMany(n => ExperimentFiles.Load(n).Variants).Where(v => v.Name == "held" || v.Name.StartsWith("held,", StringComparison.Ordinal)))
        {
            SacOptions options = SacOptionsJson.With(SacPresets.Create("small", 32, 6)!, held.Agent);
            Assert.Equal(SacOptionsJson.Write(SacPresets.Default(32, 6, 64)).ToJsonString(), SacOptionsJson.Write(options).ToJsonString());
            seen++;
        }
        Assert.Equal(10, seen);
    }

    [Fact]
    public void A_key_names_what_decides_a_run_and_nothing_else()
    {
        ExperimentDefinition experiment = ExperimentFiles.Parse(Good, "x");
        ExperimentCell cell = ExperimentCell.Of(experiment, Task)[0];
        Assert.Equal(cell.Key, (cell with { Experiment = "other", Variant = cell.Variant with { Name = "c" } }).Key);
        Assert.NotEqual(cell.Key, (cell with { Seed = 2 }).Key);
        Assert.NotEqual(cell.Key, (cell with { TaskHash = "0" }).Key);
        Assert.NotEqual(cell.Key, (cell with { Variant = cell.Variant with { Utd = 2 } }).Key);
    }

    [Fact]
    public void With_a_start_for_each_seed_a_run_is_the_one_that_names_that_start()
    {
        ExperimentDefinition shared = ExperimentFiles.Parse(Good, "x"), own = shared with { StartPerSeed = true, Seeds = 2 };
        IReadOnlyList<ExperimentCell> cells = ExperimentCell.Of(own, Task);
        Assert.Equal([1ul, 1ul, 2ul, 2ul], cells.Select(c => c.Variant.Start!.Seed!.Value));
        Assert.Equal(ExperimentCell.Of(shared, Task)[0].Key, cells[0].Key);
        ExperimentDefinition second = shared with { FirstSeed = 2, Seeds = 1, Start = new StartRecipe { Seed = 2 } };
        Assert.Equal(ExperimentCell.Of(second, Task)[0].Key, cells[2].Key);
    }

    [Fact]
    public void A_definition_that_is_written_is_read_back_the_same()
    {
        ExperimentDefinition experiment = ExperimentFiles.Parse(Good, "x");
        string text = ExperimentFiles.Write(experiment);
        Assert.Equal(text, ExperimentFiles.Write(ExperimentFiles.Parse(text, "y")));
    }

    [Theory]
    [InlineData("\"steps\": 300", "\"steps\": 299", "steps = 299")]
    [InlineData("\"steps\": 300", "\"stepz\": 300", "stepz")]
    [InlineData("\"name\": \"small\"", "\"name\": \"Sm all\"", "name = \"Sm all\"")]
    [InlineData("[50, 200]", "[200, 50]", "evaluation.after[1] = 50")]
    [InlineData("\"rlpd\"", "\"ppo\"", "variant \"b\": method is \"ppo\"")]
    [InlineData("actorRampUpdates", "actorRamp", "agent has \"actorRamp\"")]
    [InlineData("\"actorRampUpdates\": 5", "\"utd\": 99", "utd 99 is outside")]
    [InlineData("\"name\": \"b\"", "\"name\": \"a\"", "a name of its own")]
    [InlineData("{ \"name\": \"a\" }", "{ \"name\": \"a\", \"start\": { \"quality\": \"best\" } }", "quality = \"best\"")]
    [InlineData("{ \"name\": \"a\" }", "{ \"name\": \"a\", \"start\": { \"algorithm\": \"td3\" } }", "algorithm is \"td3\"")]
    [InlineData("{ \"name\": \"a\" }", "{ \"name\": \"a\", \"guard\": \"panic\" }", "guard = \"panic\"")]
    [InlineData("{ \"name\": \"a\" }", "{ \"name\": \"a\", \"fresh\": [\"all\"] }", "fresh has \"all\"")]
    [InlineData("\"title\": \"T\",", "\"title\": \"T\", \"figures\": [\"loss\"],", "figures has \"loss\"")]
    [InlineData("\"title\": \"T\",", "\"title\": \"T\", \"startPerSeed\": true, \"start\": { \"seed\": 3 },", "startPerSeed = true")]
    [InlineData("\"title\": \"T\",", "", "title")]
    public void What_is_wrong_is_said_in_one_line_with_its_key(string from, string to, string words)
    {
        var refused = Assert.Throws<ConfigurationException>(() => ExperimentFiles.Parse(Good.Replace(from, to, StringComparison.Ordinal), "small.json"));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("small.json: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static TaskDefinition Task(string name) => new TaskCatalog(Repository.PathOf("data", "tasks")).Load(name);
}
