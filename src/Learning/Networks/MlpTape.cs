using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>
/// One network's pass over a batch: what the forward pass leaves for the backward pass, per layer. Blocks of rows may be worked on by
/// different threads; each element's arithmetic does not depend on the blocks.
/// </summary>
internal sealed unsafe class MlpTape
{
    private readonly MlpLayer[] _layers;
    private readonly AlignedFloats[] _normalized;
    private readonly AlignedFloats[] _h;
    private readonly AlignedFloats[] _gradient;
    private readonly AlignedFloats[] _inverseStd;
    private readonly AlignedFloats?[] _sums;
    private readonly int[] _accumulatorOf;

    /// <param name="slots">The stack.</param>
    /// <param name="rows">Rows at most.</param>
    /// <param name="dropout">Whether there is room for dropout's factors.</param>
    internal MlpTape(MlpSlots slots, int rows, bool dropout = false)
    {
        Slots = slots;
        Rows = rows;
        _layers = slots.Layers;
        AlignedFloats Matrix(MlpLayer layer) => new(rows * Stride(layer.Width));
        _h = [.. _layers.Select(Matrix)];
        _normalized = [.. _layers.Select((layer, i) => layer.Scale is null ? _h[i] : Matrix(layer))];
        _gradient = [.. _layers.Select(Matrix)];
        _inverseStd = [.. _layers.Select(_ => new AlignedFloats(rows))];
        _sums = [.. _layers.Select(layer => layer.SkipTo < 0 ? null : Matrix(layer))];
        _accumulatorOf = new int[_layers.Length];
        for (int i = 1; i < _layers.Length; i++) _accumulatorOf[i] = _accumulatorOf[i - 1] + 3 * _layers[i - 1].Width;
        AccumulatorLength = _accumulatorOf[^1] + 3 * _layers[^1].Width;
        InputGradientStride = Stride(slots.Input);
        if (dropout) Masks = new DropoutMasks(slots, rows);
    }

    /// <summary>Dropout's factors, null where the network has none.</summary>
    internal DropoutMasks? Masks { get; }

    internal MlpSlots Slots { get; }

    internal int Rows { get; }

    /// <summary>First input row; set before a pass.</summary>
    internal float* Input { get; set; }

    internal int InputStride { get; set; }

    internal int InputGradientStride { get; }

    /// <summary>Set while rows come in groups that begin alike; null for rows of their own.</summary>
    internal RowGroups? Groups { get; set; }

    internal float* Output => _h[^1].Pointer;

    internal int OutputStride => Stride(Slots.Output);

    /// <summary>The loss's derivative by <see cref="Output"/>, to be filled before the backward pass.</summary>
    internal float* OutputGradient => _gradient[^1].Pointer;

    /// <summary>Floats that the gradients of one stack's biases and LayerNorms take: bias, scale, shift a layer.</summary>
    internal int AccumulatorLength { get; }

    // 16 floats beyond a multiple of 16 keep the rows of a matrix from falling on the same cache sets.
    internal static int Stride(int width) => ((width + 31) & ~31) + 16;

    internal void Forward(PackedMlp packed, ParameterBuffer parameters, int member, int firstRow, int rows)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            var layer = _layers[i];
            int width = layer.Width, stride = Stride(width);
            float* z = _normalized[i].Pointer + firstRow * stride;
            if (i == 0 && Groups is { } groups) groups.Forward(packed, parameters, member, Input + firstRow * InputStride, InputStride, rows, z, stride);
            else Gemm.Multiply(new GemmArguments
            {
                M = rows,
                N = width,
                K = layer.Input,
                A = LayerInput(i) + firstRow * LayerInputStride(i),
                ARow = LayerInputStride(i),
                AColumn = 1,
                B = packed.Forward(i),
                BRow = Gemm.Panel,
                BPanel = layer.Input * Gemm.Panel,
                Init = parameters.At(layer.Bias) + member * width,
                C = z,
                CRow = stride,
            });
            Masks?.Apply(i, firstRow, rows, z, stride);
            Skip(layer, i, firstRow, rows, z);
            ActivationLayer.Forward(new ActivationArguments
            {
                Rows = rows,
                Width = width,
                Row = stride,
                Z = z,
                H = _h[i].Pointer + firstRow * stride,
                Scale = layer.Scale is { } scale ? parameters.At(scale) + member * width : null,
                Shift = layer.Shift is { } shift ? parameters.At(shift) + member * width : null,
                InverseStd = _inverseStd[i].Pointer + firstRow,
                Activation = layer.Activation,
            });
        }
    }

    /// <summary>Down through the layers: leaves dL/dz of each layer for <see cref="KernelGradient"/>.</summary>
    /// <param name="packed">Kernels, packed backward.</param>
    /// <param name="parameters">Parameters.</param>
    /// <param name="member">Ensemble member.</param>
    /// <param name="firstRow">First row of the block.</param>
    /// <param name="rows">Rows of the block.</param>
    /// <param name="accumulators">Gradients of biases and LayerNorms are added here.</param>
    /// <param name="inputGradient">Receives dL/dinput (stride <see cref="InputGradientStride"/>), or null.</param>
    internal void Backward(
        PackedMlp packed, ParameterBuffer parameters, int member, int firstRow, int rows, float* accumulators, float* inputGradient)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            var layer = _layers[i];
            int width = layer.Width, stride = Stride(width);
            ThroughActivation(parameters, member, i, firstRow, rows, accumulators + _accumulatorOf[i]);
            float* below = i > 0 ? _gradient[i - 1].Pointer : inputGradient;
            if (below == null) return;
            int belowStride = i > 0 ? Stride(_layers[i - 1].Width) : InputGradientStride;
            Gemm.Multiply(new GemmArguments
            {
                M = rows,
                N = Gemm.WholeTiles(layer.Input),
                K = width,
                A = _gradient[i].Pointer + firstRow * stride,
                ARow = stride,
                AColumn = 1,
                B = packed.Backward(i),
                BRow = Gemm.Panel,
                BPanel = width * Gemm.Panel,
                C = below + firstRow * belowStride,
                CRow = belowStride,
            });
        }
    }

    /// <summary>
    /// A stretch of rows of dL/dkernel of a layer: input columns × dL/dz, summed over all rows in order, from zero or on top of what is there.
    /// </summary>
    internal void KernelGradient(int layer, int rows, int firstInput, int inputs, float* destination, bool add = false)
    {
        int width = _layers[layer].Width, stride = Stride(width);
        if (layer == 0 && Groups is { } groups)
        {
            groups.KernelGradient(Input, InputStride, rows, _gradient[0].Pointer, stride, destination, add);
            return;
        }

        Gemm.Multiply(new GemmArguments
        {
            M = inputs,
            N = width,
            K = rows,
            A = LayerInput(layer) + firstInput,
            ARow = 1,
            AColumn = LayerInputStride(layer),
            B = _gradient[layer].Pointer,
            BRow = stride,
            BPanel = Gemm.Panel,
            Init = add ? destination + firstInput * width : null,
            InitRow = width,
            C = destination + firstInput * width,
            CRow = width,
        });
    }

    /// <summary>Writes accumulated gradients of biases and LayerNorms to their places in a gradient buffer.</summary>
    internal void StoreAccumulators(float* accumulators, ParameterBuffer gradients, int member)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            var layer = _layers[i];
            int width = layer.Width;
            float* from = accumulators + _accumulatorOf[i];
            Copy(from, gradients.At(layer.Bias) + member * width, width);
            if (layer.Scale is not { } scale || layer.Shift is not { } shift) continue;
            Copy(from + width, gradients.At(scale) + member * width, width);
            Copy(from + 2 * width, gradients.At(shift) + member * width, width);
        }
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));

    // Adds the sum that skipped layers and keeps the one that will.
    private void Skip(MlpLayer layer, int index, int firstRow, int rows, float* z)
    {
        int stride = Stride(layer.Width);
        if (layer.SkipFrom >= 0) Add(_sums[layer.SkipFrom]!.Pointer + firstRow * stride, z, rows, layer.Width);
        if (layer.SkipTo < 0) return;
        float* kept = _sums[index]!.Pointer + firstRow * stride;
        for (int i = 0; i < rows; i++) Copy(z + i * stride, kept + i * stride, layer.Width);
    }

    private static void Add(float* from, float* to, int rows, int width)
    {
        for (int i = 0; i < rows; i++, from += Stride(width), to += Stride(width))
        {
            for (int j = 0; j < width; j++) to[j] += from[j];
        }
    }

    private void ThroughActivation(ParameterBuffer parameters, int member, int index, int firstRow, int rows, float* accumulator)
    {
        var layer = _layers[index];
        int width = layer.Width, stride = Stride(width);
        bool changed = layer.SkipTo >= 0 || Masks is { Active: true };
        Span<float> before = stackalloc float[changed ? width : 0];
        if (changed) new ReadOnlySpan<float>(accumulator, width).CopyTo(before);
        ActivationLayer.Backward(new ActivationGradientArguments
        {
            Rows = rows,
            Width = width,
            Row = stride,
            Gradient = _gradient[index].Pointer + firstRow * stride,
            Normalized = _normalized[index].Pointer + firstRow * stride,
            H = _h[index].Pointer + firstRow * stride,
            Scale = layer.Scale is { } scale ? parameters.At(scale) + member * width : null,
            InverseStd = _inverseStd[index].Pointer + firstRow,
            BiasGradient = accumulator,
            ScaleGradient = accumulator + width,
            ShiftGradient = accumulator + 2 * width,
            Activation = layer.Activation,
        });
        if (changed) ThroughSkipAndDropout(layer, index, firstRow, rows, before, accumulator);
    }

    // dL/dz of a dense layer whose sum also goes another way, or through dropout; its bias has the sum of that, not of what went before.
    private void ThroughSkipAndDropout(MlpLayer layer, int index, int firstRow, int rows, ReadOnlySpan<float> before, float* accumulator)
    {
        int width = layer.Width, stride = Stride(width);
        float* gradient = _gradient[index].Pointer + firstRow * stride;
        if (layer.SkipTo >= 0) Add(_gradient[layer.SkipTo].Pointer + firstRow * stride, gradient, rows, width);
        Masks?.Apply(index, firstRow, rows, gradient, stride);
        before.CopyTo(new Span<float>(accumulator, width));
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < width; j++) accumulator[j] += gradient[i * stride + j];
        }
    }

    private float* LayerInput(int layer) => layer == 0 ? Input : _h[layer - 1].Pointer;

    private int LayerInputStride(int layer) => layer == 0 ? InputStride : Stride(_layers[layer - 1].Width);
}
