using System.Security.Cryptography;
using System.Runtime.InteropServices;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Simd;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Diagnostics;

/// <summary>
/// A hash of every parameter and moment after three updates of small agents: the same on every processor, at every vector width and number of
/// threads, or this machine does not compute as others do.
/// </summary>
public static class Fingerprint
{
    /// <summary>One line: the vector width in use and the hash.</summary>
    /// <param name="threads">Threads that compute, 1 to 64.</param>
    public static string Take(int threads)
    {
        using var pool = new ForkJoinPool(threads);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Small(SacPresets.Reference(7, 3)), null, pool);
        Add(hash, Small(SacPresets.Plain(7, 3, 48)), null, pool);
        Add(hash, Small(SacPresets.Plain(7, 3, 48)) with { Utd = 1, TargetActions = 3 }, new ConservativeOptions { SubsampleSize = 2 }, pool);
        return $"{SimdSupport.Level} {Convert.ToHexString(hash.GetHashAndReset())}";
    }

    // Rows and widths that leave remainders in every tile; enough states for the penalty to be cut into chunks.
    private static SacOptions Small(SacOptions options) => options with
    {
        Actor = options.Actor with { HiddenSizes = [48, 32] },
        CriticHiddenSizes = [48, 32],
        EnsembleSize = 3,
        Utd = 2,
        MiniBatch = 67,
    };

    private static void Add(IncrementalHash hash, SacOptions options, ConservativeOptions? penalty, ForkJoinPool pool)
    {
        var generator = new SeededGenerator(11);
        var agent = new SacAgent(options, pool, generator, penalty);
        var batch = new TransitionBatch(options.BatchSize, options.Actor.ObservationSize, options.Actor.ActionSize);
        generator.FillNormal(batch.Observations);
        generator.FillNormal(batch.NextObservations);
        generator.FillUniform(batch.Actions, -0.99f, 0.99f);
        generator.FillUniform(batch.Rewards, -1f, 0f);
        generator.FillUniform(batch.McReturns, -2f, 0f);
        Array.Fill(batch.Masks, 1f);
        for (int i = 0; i < 3; i++) agent.Update(batch, generator);
        foreach (var tensor in agent.ModelTensors.Concat(agent.OptimizerTensors)) hash.AppendData(MemoryMarshal.AsBytes(tensor.Data.Span));
    }
}
