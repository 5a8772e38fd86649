using System.Text.Json.Nodes;
using Warmstart.Protocol.Configuration;
using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation.Tests.Fci;

public sealed class ScriptTests
{
    private readonly List<string> _obeyed = [];
    private readonly List<string> _reported = [];

    [Fact]
    public void Lines_are_obeyed_once_at_their_time()
    {
        Script script = Script.Parse(["# a fault", "", """{"at":10,"cmd":"help"}""", """{"at":10,"cmd":"status"}"""], "test");
        Step(script, 9, -1);
        Assert.Empty(_obeyed);
        Step(script, 12, -1);
        Step(script, 13, -1);
        Assert.Equal(2, _obeyed.Count);
        Assert.Empty(_reported);
    }

    [Fact]
    public void A_time_may_count_from_the_start_of_a_motion()
    {
        Script script = Script.Parse(["""{"motion":2,"ms":5,"cmd":"help"}"""], "test");
        for (int ms = 0; ms < 20; ms++)
            Step(script, ms, ms);
        Step(script, 20, -1);
        for (int ms = 0; ms < 5; ms++)
            Step(script, 21 + ms, ms);
        Assert.Empty(_obeyed);
        Step(script, 26, 5);
        Assert.Single(_obeyed);
    }

    [Fact]
    public void A_motion_that_preempts_counts_as_the_next()
    {
        Script script = Script.Parse(["""{"motion":2,"ms":1,"cmd":"help"}"""], "test");
        Step(script, 0, 0);
        Step(script, 1, 1);
        Step(script, 2, 0);
        Step(script, 3, 1);
        Assert.Single(_obeyed);
    }

    [Fact]
    public void A_line_that_is_refused_is_reported()
    {
        Script script = Script.Parse(["""{"at":0,"cmd":"status"}"""], "test");
        script.Step(0, -1, _ => new JsonObject { ["ok"] = false, ["error"] = "no" }, _reported.Add);
        Assert.Contains("no", Assert.Single(_reported), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "a line is one JSON object")]
    [InlineData("[1]", "a line is one JSON object")]
    [InlineData("""{"cmd":"help"}""", "a line needs at")]
    [InlineData("""{"at":-1,"cmd":"help"}""", "at is -1")]
    [InlineData("""{"at":1,"cmd":"explode"}""", "cmd 'explode' is not one of")]
    [InlineData("""{"at":1}""", "cmd is missing")]
    public void A_wrong_line_is_named(string line, string reason)
    {
        ConfigurationException e = Assert.Throws<ConfigurationException>(() => Script.Parse(["# first", line], "faults.jsonl"));
        Assert.Contains("faults.jsonl:2", e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    private void Step(Script script, long ms, long motionMs) => script.Step(ms, motionMs, Obey, _reported.Add);

    private JsonObject Obey(string line)
    {
        _obeyed.Add(line);
        return new JsonObject { ["ok"] = true };
    }
}
