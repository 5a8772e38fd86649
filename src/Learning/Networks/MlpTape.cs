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
    private readonly Activation _activation;
    private readonly AlignedFloats[] _normalized;
    private readonly AlignedFloats[] _h;
    private readonly AlignedFloats[] _gradient;
    private readonly AlignedFloats[] _inverseStd;

    /// <param name="slots">The stack.</param>
    /// <param name="activation">Its nonlinearity.</param>
    /// <param name="rows">Rows at most.</param>
    internal MlpTape(MlpSlots slots, Activation activation, int rows)
    {
        Slots = slots;
        _activation = activation;
        Rows = rows;
        AlignedFloats[] Matrices() => [.. slots.Hidden.Select(width => new AlignedFloats(rows * Stride(width)))];
        _h = Matrices();
        _normalized = slots.LayerNorm ? Matrices() : _h;
        _gradient = Matrices();
        _inverseStd = [.. slots.Hidden.Select(_ => new AlignedFloats(rows))];
        InputGradientStride = Stride(slots.Input);
    }

    internal MlpSlots Slots { get; }

    internal int Rows { get; }

    /// <summary>First input row; set before a pass.</summary>
    internal float* Input { get; set; }

    internal int InputStride { get; set; }

    internal int InputGradientStride { get; }

    internal float* Output => _h[^1].Pointer;

    internal int OutputStride => Stride(Slots.Output);

    /// <summary>The loss's derivative by <see cref="Output"/>, to be filled before the backward pass.</summary>
    internal float* OutputGradient => _gradient[^1].Pointer;

    /// <summary>Floats that the gradients of one stack's biases and LayerNorms take: bias, scale, shift a layer.</summary>
    internal int AccumulatorLength => 3 * Slots.Hidden.Sum();

    // 16 floats beyond a multiple of 16 keep the rows of a matrix from falling on the same cache sets.
    internal static int Stride(int width) => ((width + 31) & ~31) + 16;

    internal void Forward(PackedMlp packed, ParameterBuffer parameters, int member, int firstRow, int rows)
    {
        for (int layer = 0; layer < _h.Length; layer++)
        {
            int width = Slots.Hidden[layer], stride = Stride(width), inputs = Slots.InputOf(layer);
            float* z = _normalized[layer].Pointer + firstRow * stride;
            Gemm.Multiply(new GemmArguments
            {
                M = rows,
                N = width,
                K = inputs,
                A = LayerInput(layer) + firstRow * LayerInputStride(layer),
                ARow = LayerInputStride(layer),
                AColumn = 1,
                B = packed.Forward(layer),
                BRow = Gemm.Panel,
                BPanel = inputs * Gemm.Panel,
                Init = parameters.At(Slots.Biases[layer]) + member * width,
                C = z,
                CRow = stride,
            });
            ActivationLayer.Forward(new ActivationArguments
            {
                Rows = rows,
                Width = width,
                Row = stride,
                Z = z,
                H = _h[layer].Pointer + firstRow * stride,
                Scale = Slots.LayerNorm ? parameters.At(Slots.Scales[layer]) + member * width : null,
                Shift = Slots.LayerNorm ? parameters.At(Slots.Shifts[layer]) + member * width : null,
                InverseStd = _inverseStd[layer].Pointer + firstRow,
                Activation = _activation,
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
        for (int layer = _h.Length - 1; layer >= 0; layer--)
        {
            int width = Slots.Hidden[layer], stride = Stride(width);
            ThroughActivation(parameters, member, layer, firstRow, rows, accumulators + AccumulatorOf(layer));
            float* below = layer > 0 ? _gradient[layer - 1].Pointer : inputGradient;
            if (below == null) return;
            int belowStride = layer > 0 ? Stride(Slots.Hidden[layer - 1]) : InputGradientStride;
            Gemm.Multiply(new GemmArguments
            {
                M = rows,
                N = Slots.InputOf(layer),
                K = width,
                A = _gradient[layer].Pointer + firstRow * stride,
                ARow = stride,
                AColumn = 1,
                B = packed.Backward(layer),
                BRow = Gemm.Panel,
                BPanel = width * Gemm.Panel,
                C = below + firstRow * belowStride,
                CRow = belowStride,
            });
        }
    }

    /// <summary>A stretch of rows of dL/dkernel of a layer: input columns × dL/dz, summed over all rows in order.</summary>
    internal void KernelGradient(int layer, int rows, int firstInput, int inputs, float* destination)
    {
        int width = Slots.Hidden[layer], stride = Stride(width);
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
            C = destination + firstInput * width,
            CRow = width,
        });
    }

    /// <summary>Writes accumulated gradients of biases and LayerNorms to their places in a gradient buffer.</summary>
    internal void StoreAccumulators(float* accumulators, ParameterBuffer gradients, int member)
    {
        for (int layer = 0; layer < _h.Length; layer++)
        {
            int width = Slots.Hidden[layer];
            float* from = accumulators + AccumulatorOf(layer);
            Copy(from, gradients.At(Slots.Biases[layer]) + member * width, width);
            if (!Slots.LayerNorm) continue;
            Copy(from + width, gradients.At(Slots.Scales[layer]) + member * width, width);
            Copy(from + 2 * width, gradients.At(Slots.Shifts[layer]) + member * width, width);
        }
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));

    private void ThroughActivation(ParameterBuffer parameters, int member, int layer, int firstRow, int rows, float* accumulator)
    {
        int width = Slots.Hidden[layer], stride = Stride(width);
        ActivationLayer.Backward(new ActivationGradientArguments
        {
            Rows = rows,
            Width = width,
            Row = stride,
            Gradient = _gradient[layer].Pointer + firstRow * stride,
            Normalized = _normalized[layer].Pointer + firstRow * stride,
            H = _h[layer].Pointer + firstRow * stride,
            Scale = Slots.LayerNorm ? parameters.At(Slots.Scales[layer]) + member * width : null,
            InverseStd = _inverseStd[layer].Pointer + firstRow,
            BiasGradient = accumulator,
            ScaleGradient = accumulator + width,
            ShiftGradient = accumulator + 2 * width,
            Activation = _activation,
        });
    }

    private int AccumulatorOf(int layer)
    {
        int offset = 0;
        for (int i = 0; i < layer; i++) offset += 3 * Slots.Hidden[i];
        return offset;
    }

    private float* LayerInput(int layer) => layer == 0 ? Input : _h[layer - 1].Pointer;

    private int LayerInputStride(int layer) => layer == 0 ? InputStride : Stride(Slots.Hidden[layer - 1]);
}
