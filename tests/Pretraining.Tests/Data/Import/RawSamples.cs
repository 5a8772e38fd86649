using Warmstart.Pretraining.Data.Formats;

namespace Warmstart.Pretraining.Tests.Data.Import;

/// <summary>Rows of one number a state, for the rules of the import.</summary>
internal static class RawSamples
{
    public static RawDataset Of(float[] rewards, int[] terminals, int[]? timeouts = null, float[]? next = null) => new()
    {
        Kind = "npz",
        Origin = "test",
        ObservationSize = 1,
        ActionSize = 1,
        Observations = [.. Enumerable.Range(0, rewards.Length).Select(i => (float)i)],
        NextObservations = next,
        Actions = [.. rewards.Select((_, i) => i % 2 == 0 ? 1f : -1f)],
        Rewards = rewards,
        Terminals = Flags(rewards.Length, terminals),
        Timeouts = timeouts is null ? null : Flags(rewards.Length, timeouts),
    };

    private static bool[] Flags(int count, int[] set) => [.. Enumerable.Range(0, count).Select(i => Array.IndexOf(set, i) >= 0)];
}
