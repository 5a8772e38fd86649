using Warmstart.Numerics.Simd;

namespace Warmstart.Learning.Tests.Hosting;

/// <summary>Whole learner processes with parts of the processor hidden from the runtime.</summary>
public sealed class FingerprintTests
{
    [Fact]
    public async Task Three_updates_are_the_same_bits_whatever_instructions_the_processor_has()
    {
        string whole = await Take("1");
        string[] parts =
        [
            await Take("3"),
            await Take("2", "DOTNET_EnableAVX512"),
            await Take("2", "DOTNET_EnableAVX2"),
            await Take("1", "DOTNET_EnableAVX"),
            await Take("1", "DOTNET_EnableHWIntrinsic"),
        ];

        Assert.Equal(64, Hash(whole).Length);
        Assert.All(parts, part => Assert.Equal(Hash(whole), Hash(part)));
        Assert.StartsWith(nameof(SimdLevel.Portable), parts[^1], StringComparison.Ordinal);
        Assert.StartsWith(nameof(SimdLevel.Portable), parts[2], StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(SimdLevel.Avx512), parts[1], StringComparison.Ordinal);
    }

    private static string Hash(string line) => line.Trim().Split(' ')[^1];

    private static async Task<string> Take(string threads, params string[] without)
    {
        using LearnerProcess learner = LearnerProcess.Start(without.ToDictionary(name => name, _ => "0"), "--fingerprint", threads);
        Assert.True(await learner.ExitAsync() == 0, learner.Log);
        return learner.Log.Trim();
    }
}
