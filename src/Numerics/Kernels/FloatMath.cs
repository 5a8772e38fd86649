using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Warmstart.Numerics.Diagnostics;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

/// <summary>
/// exp, log, tanh and softplus in float, within 2 units in the last place, the same bits on every processor, alone or in a span.
/// Thread-safe, allocation-free.
/// </summary>
public static unsafe class FloatMath
{
    /// <summary>e^x; saturates beyond ±87.</summary>
    public static float Exp(float x) => VectorMath<Ops128, Vector128<float>>.Exp(Vector128.CreateScalar(x)).ToScalar();

    /// <summary>Natural logarithm of a positive number; anything below the smallest normal number counts as that.</summary>
    public static float Log(float x) => VectorMath<Ops128, Vector128<float>>.Log(Vector128.CreateScalar(x)).ToScalar();

    /// <summary>Hyperbolic tangent.</summary>
    public static float Tanh(float x) => VectorMath<Ops128, Vector128<float>>.Tanh(Vector128.CreateScalar(x)).ToScalar();

    /// <summary>log(1 + e^x).</summary>
    public static float Softplus(float x) => VectorMath<Ops128, Vector128<float>>.Softplus(Vector128.CreateScalar(x)).ToScalar();

    /// <summary>1 / (1 + e^−x), the derivative of softplus.</summary>
    public static float Sigmoid(float x) => 1f / (1f + Exp(-x));

    /// <summary>e^x of each element. The spans have one length and may be the same memory.</summary>
    public static void Exp(ReadOnlySpan<float> x, Span<float> y) => Apply(UnaryKind.Exp, x, y);

    /// <summary>Natural logarithm of each element; see <see cref="Log(float)"/>.</summary>
    public static void Log(ReadOnlySpan<float> x, Span<float> y) => Apply(UnaryKind.Log, x, y);

    /// <summary>Hyperbolic tangent of each element.</summary>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> y) => Apply(UnaryKind.Tanh, x, y);

    /// <summary>log(1 + e^x) of each element.</summary>
    public static void Softplus(ReadOnlySpan<float> x, Span<float> y) => Apply(UnaryKind.Softplus, x, y);

    private static void Apply(UnaryKind kind, ReadOnlySpan<float> x, Span<float> y)
    {
        if (y.Length != x.Length) throw new ArgumentException($"output has {y.Length} elements, input {x.Length}", nameof(y));
        long begin = KernelMeter.Begin();
        fixed (float* source = x, destination = y)
        {
            switch (SimdSupport.Level)
            {
                case SimdLevel.Avx512: Run<Ops512, Vector512<float>>(kind, source, destination, x.Length); break;
                case SimdLevel.Avx2: Run<Ops256, Vector256<float>>(kind, source, destination, x.Length); break;
                default: Run<Ops128, Vector128<float>>(kind, source, destination, x.Length); break;
            }
        }

        KernelMeter.End(KernelKind.Elementary, begin, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TOps, V>(UnaryKind kind, float* x, float* y, int count)
        where TOps : struct, IVectorOps<V>
        where V : struct
    {
        int i = 0;
        for (; i <= count - TOps.Width; i += TOps.Width) TOps.Store(y + i, One<TOps, V>(kind, TOps.Load(x + i)));
        if (i == count) return;
        float* tail = stackalloc float[16];
        new Span<float>(tail, 16).Fill(1f);
        Buffer.MemoryCopy(x + i, tail, 64, (count - i) * sizeof(float));
        TOps.Store(tail, One<TOps, V>(kind, TOps.Load(tail)));
        Buffer.MemoryCopy(tail, y + i, (count - i) * sizeof(float), (count - i) * sizeof(float));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V One<TOps, V>(UnaryKind kind, V x)
        where TOps : struct, IVectorOps<V>
        where V : struct => kind switch
        {
            UnaryKind.Exp => VectorMath<TOps, V>.Exp(x),
            UnaryKind.Log => VectorMath<TOps, V>.Log(x),
            UnaryKind.Tanh => VectorMath<TOps, V>.Tanh(x),
            _ => VectorMath<TOps, V>.Softplus(x),
        };
}
