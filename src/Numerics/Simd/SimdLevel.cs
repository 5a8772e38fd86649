namespace Warmstart.Numerics.Simd;

/// <summary>The vector width that the kernels run with. Results are the same bits at each of them.</summary>
public enum SimdLevel
{
    /// <summary>128-bit vectors, on any processor.</summary>
    Portable = 0,

    /// <summary>256-bit vectors (AVX2 and FMA).</summary>
    Avx2 = 1,

    /// <summary>512-bit vectors (AVX-512).</summary>
    Avx512 = 2,
}
