using System.Runtime.Intrinsics;

namespace Warmstart.Numerics.Simd;

/// <summary>Chooses the vector width once, at start, from what the processor has.</summary>
public static class SimdSupport
{
    private static SimdLevel _level = Best();

    /// <summary>The width in use. Thread-safe to read.</summary>
    public static SimdLevel Level => _level;

    internal static SimdLevel Best() =>
        Vector512.IsHardwareAccelerated ? SimdLevel.Avx512
        : Vector256.IsHardwareAccelerated ? SimdLevel.Avx2
        : SimdLevel.Portable;

    // For tests and benchmarks: any level gives the same bits, so a change while others compute harms nothing.
    internal static void Use(SimdLevel level) => _level = level;
}
