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
    [InlineData("torch_calql_antmaze_learned_alpha_utd4")]
    [InlineData("torch_cql_kitchen_clipped_normal")]
    [InlineData("torch_iql_adroit_dropout")]
    [InlineData("torch_iql_kitchen_ddpg_cloning")]
    [InlineData("torch_sac_locomotion_softplus")]
    [InlineData("torch_wsrl_antmaze_cloning_dropout")]
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

    [Theory]
    [InlineData("\\\"use_layer_norm\\\": true", "\\\"use_group_norm\\\": true", "use_group_norm")]
    [InlineData("\\\"activations\\\": \\\"relu\\\"", "\\\"activations\\\": \\\"gelu\\\"", "activations")]
    [InlineData("\\\"std_parameterization\\\": \\\"exp\\\"", "\\\"std_parameterization\\\": \\\"xyz\\\"", "std_parameterization")]
    [InlineData("\\\"batch\\\": 32", "\\\"batch\\\": 31", "utd")]
    [InlineData("\\\"obs\\\": 11", "\\\"obs\\\": 99", "does not fit")]
    [InlineData("\\\"agent\\\": \\\"sac\\\"", "\\\"agent\\\": \\\"ppo\\\"", "ppo")]
    [InlineData("\\\"hidden_dims\\\": [32", "\\\"hidden_dims\\\": [-2", "hidden")]
    [InlineData("{\\\"learning_rate\\\": 0.0001}", "{\\\"clip_grad_norm\\\": 1}   ", "clip_grad_norm")]
    public void A_configuration_that_we_cannot_repeat_is_refused_in_one_line_that_names_it(string from, string to, string named)
    {
        byte[] bytes = File.ReadAllBytes(Repository.PathOf("tests/Pretraining.Tests/Golden/wsrl_locomotion.safetensors"));
        int length = (int)BitConverter.ToUInt64(bytes);
        string header = System.Text.Encoding.UTF8.GetString(bytes, 8, length);
        string changed = header.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(header, changed);
        byte[] text = System.Text.Encoding.UTF8.GetBytes(changed);
        string message = Refusal([.. BitConverter.GetBytes((ulong)text.Length), .. text, .. bytes[(8 + length)..]]);
        Assert.Contains(named, message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_file_that_was_cut_anywhere_is_refused_in_one_line()
    {
        byte[] bytes = File.ReadAllBytes(Repository.PathOf("tests/Pretraining.Tests/Golden/torch_sac_locomotion_softplus.safetensors"));
        for (int length = 0; length < bytes.Length; length += 1 + (length / 7)) Refusal(bytes[..length]);
    }

    private static string Refusal(byte[] bytes)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("golden").FullName, "case.safetensors");
        File.WriteAllBytes(path, bytes);
        string message = Assert.Throws<InvalidDataException>(() => GoldenVerifier.Verify(path)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
