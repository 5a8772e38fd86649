using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Randomness;

/// <summary>Box–Muller in blocks of sixteen pairs: radius from one uniform, angle from another; the same bits at every vector width.</summary>
internal static unsafe class NormalDraws
{
    private const int Pairs = 16;

    internal static void Fill(SeededGenerator generator, Span<float> destination)
    {
        float* block = stackalloc float[4 * Pairs];
        while (!destination.IsEmpty)
        {
            int wanted = Math.Min(destination.Length, 2 * Pairs);
            int pairs = (wanted + 1) / 2;
            Uniforms(generator, block, pairs);
            Transform(block);
            for (int i = 0; i < wanted; i++) destination[i] = block[2 * Pairs + (i & 1) * Pairs + (i >> 1)];
            destination = destination[wanted..];
        }
    }

    private static void Uniforms(SeededGenerator generator, float* block, int pairs)
    {
        for (int i = 0; i < Pairs; i++)
        {
            ulong bits = i < pairs ? generator.NextUInt64() : 0x8000000080000000UL;
            // Radius: (0, 1], 32 bits (the logarithm must not see 0); angle: [0, 1), 24 bits.
            block[i] = (float)(((bits >> 32) + 1.0) * (1.0 / 4294967296.0));
            block[Pairs + i] = ((uint)bits >> 8) * (1f / (1 << 24));
        }
    }

    private static void Transform(float* block)
    {
        switch (SimdSupport.Level)
        {
            case SimdLevel.Avx512: Transform<Ops512, Vector512<float>>(block); break;
            case SimdLevel.Avx2: Transform<Ops256, Vector256<float>>(block); break;
            default: Transform<Ops128, Vector128<float>>(block); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform<TOps, V>(float* block)
        where TOps : struct, IVectorOps<V>
        where V : struct
    {
        for (int i = 0; i < Pairs; i += TOps.Width)
        {
            var squared = TOps.Multiply(TOps.Broadcast(-2f), VectorMath<TOps, V>.Log(TOps.Load(block + i)));
            var radius = TOps.Sqrt(TOps.Select(TOps.Less(squared, TOps.Zero), TOps.Zero, squared));
            var sine = VectorMath<TOps, V>.SinCosTurn(TOps.Load(block + Pairs + i), out var cosine);
            TOps.Store(block + 2 * Pairs + i, TOps.Multiply(radius, cosine));
            TOps.Store(block + 3 * Pairs + i, TOps.Multiply(radius, sine));
        }
    }
}
