namespace Warmstart.Numerics.Simd;

/// <summary>The operations that the kernels are written in, one implementation a vector width.</summary>
internal unsafe interface IVectorOps<V>
    where V : struct
{
    static abstract int Width { get; }

    static abstract V Zero { get; }

    static abstract V Load(float* source);

    static abstract void Store(float* destination, V value);

    static abstract V Broadcast(float value);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract V Fma(V a, V b, V c);

    static abstract V Sqrt(V a);

    static abstract V Abs(V a);

    static abstract V Round(V a);

    static abstract V Less(V a, V b);

    /// <summary>Per lane: where the mask is set a, else b.</summary>
    static abstract V Select(V mask, V a, V b);

    /// <summary>2^n for integral n in [−126, 127].</summary>
    static abstract V PowerOfTwo(V n);

    /// <summary>x = mantissa·2^exponent with the mantissa in [0.5, 1), for positive normal x.</summary>
    static abstract V Split(V x, out V exponent);

    /// <summary>The sum of sixteen lanes that lie in 16/Width vectors, always by the same tree (i + i+8, i + i+4, …).</summary>
    static abstract float Sum16(V a0, V a1, V a2, V a3);
}
