using System.Runtime.InteropServices;
using Warmstart.Pretraining.Verification;
using Warmstart.Protocol.Tensors;
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

    [Fact]
    public void A_single_wrong_value_of_a_recorded_update_is_found()
    {
        byte[] bytes = File.ReadAllBytes(Repository.PathOf("tests/Pretraining.Tests/Golden/wsrl_locomotion.safetensors"));
        var file = SafetensorsFile.Parse(bytes);
        var tensor = file["update2/params/modules_critic/network/Dense_1/kernel"];
        // The tensor's bytes are a view into the file's.
        MemoryMarshal.AsMemory(tensor.Data).Span[4 * 1000 + 2] ^= 0x40;
        string path = Path.Combine(Directory.CreateTempSubdirectory("golden").FullName, "changed.safetensors");
        File.WriteAllBytes(path, bytes);
        var report = GoldenVerifier.Verify(path);
        Assert.False(report.Passes);
        Assert.Equal("update2 critic/network/Dense_1/kernel", Assert.Single(report.Deviations, d => !d.Passes).Name);
        Assert.Contains("FAILS", report.Lines().Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_case_is_refused()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("golden").FullName, "none.safetensors");
        File.WriteAllBytes(path, [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);
        Assert.Contains("case", Assert.Throws<InvalidDataException>(() => GoldenVerifier.Verify(path)).Message, StringComparison.Ordinal);
    }
}
