using System.Text.Json.Nodes;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Checkpoints;

public sealed class SacOptionsJsonTests
{
    [Fact]
    public void The_shipped_checkpoints_options_are_read_with_the_defaults_of_what_they_do_not_name()
    {
        var json = JsonNode.Parse(File.ReadAllText(Repository.PathOf("data/checkpoints/peg-insertion-demo/config.json")))!["options"]!.AsObject();
        SacOptions options = SacOptionsJson.Read(json);
        var expected = SacPresets.Create("demo", 32, 6)! with { TargetMinimum = -50, TargetMaximum = 0, InitialQ = options.InitialQ };
        Assert.Equal(SacOptionsJson.Write(expected).ToJsonString(), SacOptionsJson.Write(options).ToJsonString());
    }

    [Fact]
    public void Options_without_a_required_member_are_refused()
    {
        JsonObject json = SacOptionsJson.Write(SacPresets.Create("demo", 11, 3)!);
        json["actor"]!.AsObject().Remove("actionSize");
        Assert.Contains("actionSize", Assert.Throws<ArgumentException>(() => SacOptionsJson.Read(json)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SacOptionsJson.Read([]));
    }

    [Fact]
    public void Options_come_back_as_they_were_written()
    {
        foreach (string name in SacPresets.Names)
        {
            SacOptions options = SacPresets.Create(name, 11, 3)!;
            string written = SacOptionsJson.Write(options).ToJsonString();
            Assert.Equal(written, SacOptionsJson.Write(SacOptionsJson.Read(JsonNode.Parse(written)!.AsObject())).ToJsonString());
        }
    }
}
