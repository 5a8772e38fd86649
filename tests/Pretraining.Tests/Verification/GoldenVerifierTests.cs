using Warmstart.Pretraining.Verification;
using Warmstart.TestKit;

namespace Warmstart.Pretraining.Tests.Verification;

public sealed class GoldenVerifierTests
{
    [Theory]
    [InlineData("wsrl_locomotion")]
    [InlineData("wsrl_kitchen")]
    [InlineData("iql_antmaze")]
    [InlineData("calql_kitchen_redq")]
    [InlineData("cql_locomotion_redq")]
    public void Our_agent_repeats_the_published_one(string name)
    {
        var report = GoldenVerifier.Verify(Repository.PathOf($"tests/Pretraining.Tests/Golden/{name}.safetensors"));
        Assert.True(report.Passes, string.Join('\n', report.Lines()));
    }
}
