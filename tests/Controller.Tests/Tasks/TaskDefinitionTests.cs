using System.Text.Json.Nodes;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Controller.Tests.Tasks;

public sealed class TaskDefinitionTests
{
    [Fact]
    public void Every_shipped_task_is_valid()
    {
        var catalog = new TaskCatalog(TaskFiles.Folder);
        Assert.Contains("peg-insertion", catalog.Names());
        foreach (string name in catalog.Names())
            Assert.Equal(name, catalog.Load(name).Name);
    }

    [Theory]
    [InlineData("action", "translation_m", 0.2)]
    [InlineData("gains", "translation_stiffness", -1.0)]
    [InlineData("speed", "near_m_per_s", 0.4)]
    [InlineData("success", "radius_m", 0.0)]
    [InlineData("world", "block_half_width_m", 0.04)]
    [InlineData("reward", "discount", 1.0)]
    [InlineData("reward", "failure", -1.0)]
    public void A_value_out_of_range_is_refused_in_one_line_that_names_it(string section, string key, double value)
    {
        JsonObject json = JsonNode.Parse(TaskFiles.PegText)!.AsObject();
        json[section]![key] = value;
        var error = Assert.Throws<ConfigurationException>(() => TaskDefinition.Parse(json.ToJsonString(), "t.json"));
        Assert.Contains($"{section}.{key} = {value}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void An_unknown_key_is_refused_by_name()
    {
        JsonObject json = JsonNode.Parse(TaskFiles.PegText)!.AsObject();
        json["box"]!["colour"] = "red";
        var error = Assert.Throws<ConfigurationException>(() => TaskDefinition.Parse(json.ToJsonString(), "t.json"));
        Assert.Contains("colour", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_is_refused_by_name()
    {
        JsonObject json = JsonNode.Parse(TaskFiles.PegText)!.AsObject();
        json["gains"]!.AsObject().Remove("rotation_damping");
        var error = Assert.Throws<ConfigurationException>(() => TaskDefinition.Parse(json.ToJsonString(), "t.json"));
        Assert.Contains("rotation_damping", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"name\": 3}")]
    public void Text_that_is_no_task_is_refused(string text) =>
        Assert.Throws<ConfigurationException>(() => TaskDefinition.Parse(text, "t.json"));

    [Fact]
    public void A_null_section_is_refused()
    {
        JsonObject json = JsonNode.Parse(TaskFiles.PegText)!.AsObject();
        json["box"] = null;
        Assert.Throws<ConfigurationException>(() => TaskDefinition.Parse(json.ToJsonString(), "t.json"));
    }

    [Fact]
    public void Text_cut_at_any_byte_is_refused()
    {
        string text = TaskFiles.PegText.TrimEnd();
        for (int length = 0; length < text.Length; length += 7)
            Assert.Throws<ConfigurationException>(() => TaskDefinition.Parse(text[..length], "t.json"));
    }

    [Fact]
    public void An_unknown_task_name_is_refused_with_the_known_ones()
    {
        var error = Assert.Throws<ConfigurationException>(() => new TaskCatalog(TaskFiles.Folder).Load("../secret"));
        Assert.Contains("peg-insertion", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_follows_what_a_policy_depends_on_and_not_the_simulated_world()
    {
        TaskDefinition task = TaskFiles.Peg();
        Assert.Equal(task.Hash, TaskFiles.Peg().Hash);
        Assert.Equal(task.Hash, (task with { World = task.World with { ClearanceM = 0.001 } }).Hash);
        Assert.NotEqual(task.Hash, (task with { Action = task.Action with { TranslationM = 0.01 } }).Hash);
        Assert.NotEqual(task.Hash, (task with { EpisodeSteps = 50 }).Hash);
    }
}
