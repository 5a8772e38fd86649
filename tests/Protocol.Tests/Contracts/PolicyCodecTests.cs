using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Tensors;

namespace Warmstart.Protocol.Tests.Contracts;

public sealed class PolicyCodecTests
{
    [Fact]
    public void A_policy_survives_the_round_trip()
    {
        Assert.True(PolicyCodec.TryDecode(PolicyCodec.Encode(Header(), Tensors()), out PolicyPayload? policy, out string? error), error);
        Assert.Equal((new RunId(1, 2), 9L, 0xFEDCBA9876543210ul), (policy!.Header.Run, policy.Header.Version, policy.Header.TaskHash));
        Assert.Equal([4, 4], policy.Header.HiddenSizes);
        Assert.Equal(2, policy.ProbeRows);
        Assert.Equal(6, policy.ProbeObservation.Length);
        Assert.Equal(1f, policy.File["actor/Dense_0/bias"].AsSingle()[0]);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] whole = PolicyCodec.Encode(Header(), Tensors());
        for (int length = 0; length < whole.Length; length++)
            Assert.False(PolicyCodec.TryDecode(whole.AsMemory(0, length), out _, out _));
    }

    [Fact]
    public void A_weight_that_is_not_finite_is_refused() =>
        Assert.Contains("not finite", Refusal(Tensors().Add("actor/x", [float.NaN], 1)));

    [Fact]
    public void A_weight_of_another_type_is_refused() =>
        Assert.Contains("not F32", Refusal(Tensors().Add("actor/x", [1.0], 1)));

    [Fact]
    public void A_policy_without_probe_is_refused() =>
        Assert.Contains("probe", Refusal(new SafetensorsWriter().Add("actor/x", [1f], 1)));

    [Fact]
    public void A_probe_of_another_size_is_refused() =>
        Assert.Contains("probe", Assert.Throws<InvalidDataException>(() => PolicyCodec.Encode(Header() with { ActionSize = 3 }, Tensors())).Message);

    [Theory]
    [InlineData("format", "warmstart-policy/2")]
    [InlineData("run", "1")]
    [InlineData("task_hash", "z")]
    [InlineData("version", "-1")]
    [InlineData("observation_size", "0")]
    [InlineData("hidden_sizes", "4,")]
    [InlineData("hidden_sizes", "")]
    [InlineData("layer_norm", "perhaps")]
    [InlineData("activation", "")]
    public void A_wrong_entry_of_the_metadata_is_refused_by_name(string key, string value)
    {
        SafetensorsFile good = SafetensorsFile.Parse(PolicyCodec.Encode(Header(), Tensors()));
        SafetensorsWriter writer = Tensors();
        foreach ((string name, string text) in good.Metadata)
            writer.Meta(name, text);
        Assert.False(PolicyCodec.TryDecode(writer.Meta(key, value).ToArray(), out _, out string? error));
        Assert.Contains(key, error);
    }

    private static string Refusal(SafetensorsWriter tensors) =>
        Assert.Throws<InvalidDataException>(() => PolicyCodec.Encode(Header(), tensors)).Message;

    private static PolicyHeader Header() => new()
    {
        Run = new RunId(1, 2),
        TaskHash = 0xFEDCBA9876543210,
        LayoutHash = 3,
        Version = 9,
        ObservationSize = 3,
        ActionSize = 2,
        HiddenSizes = [4, 4],
        Activation = "relu",
        LayerNorm = false,
        StdParameterization = "exp",
    };

    private static SafetensorsWriter Tensors() => new SafetensorsWriter()
        .Add("actor/Dense_0/bias", [1f, 2f], 2)
        .Add(PolicyCodec.ProbeObservation, [1f, 2f, 3f, 4f, 5f, 6f], 2, 3)
        .Add(PolicyCodec.ProbeMean, [1f, 2f, 3f, 4f], 2, 2)
        .Add(PolicyCodec.ProbeLogStd, [1f, 2f, 3f, 4f], 2, 2);
}
