using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>Output layers side by side in one matrix: one product instead of several narrow ones.</summary>
internal sealed unsafe class PackedHeads
{
    private readonly int _hidden;
    private readonly HeadSlots[] _heads;
    private readonly AlignedFloats _kernel;
    private readonly AlignedFloats _bias;
    private readonly AlignedFloats _forward;
    private readonly AlignedFloats _backward;

    internal PackedHeads(int hidden, IReadOnlyList<HeadSlots> heads)
    {
        _hidden = hidden;
        _heads = [.. heads];
        Outputs = heads.Sum(h => h.Bias.Count);
        _kernel = new AlignedFloats(hidden * Outputs);
        _bias = new AlignedFloats(Outputs);
        _forward = new AlignedFloats(Gemm.PackedLength(hidden, Outputs));
        _backward = new AlignedFloats(Gemm.PackedLength(Outputs, hidden));
    }

    internal int Outputs { get; }

    internal void Pack(ParameterBuffer parameters)
    {
        int column = 0;
        foreach (var head in _heads)
        {
            int width = head.Bias.Count;
            var kernel = parameters.Of(head.Kernel);
            for (int i = 0; i < _hidden; i++) kernel.Slice(i * width, width).CopyTo(_kernel.Span.Slice(i * Outputs + column, width));
            parameters.Of(head.Bias).CopyTo(_bias.Span.Slice(column, width));
            column += width;
        }

        Gemm.Pack(_kernel.Pointer, Outputs, _hidden, Outputs, _forward.Pointer);
        Gemm.PackTransposed(_kernel.Pointer, Outputs, Outputs, _hidden, _backward.Pointer);
    }

    internal void Forward(float* h, int stride, int rows, float* outputs, int outputStride) => Gemm.Multiply(new GemmArguments
    {
        M = rows,
        N = Gemm.WholeTiles(Outputs),
        K = _hidden,
        A = h,
        ARow = stride,
        AColumn = 1,
        B = _forward.Pointer,
        BRow = Gemm.Panel,
        BPanel = _hidden * Gemm.Panel,
        Init = _bias.Pointer,
        C = outputs,
        CRow = outputStride,
    });

    internal void Backward(float* gradient, int gradientStride, int rows, float* dh, int stride) => Gemm.Multiply(new GemmArguments
    {
        M = rows,
        N = _hidden,
        K = Outputs,
        A = gradient,
        ARow = gradientStride,
        AColumn = 1,
        B = _backward.Pointer,
        BRow = Gemm.Panel,
        BPanel = Outputs * Gemm.Panel,
        C = dh,
        CRow = stride,
    });

    /// <summary>Puts the joint kernel gradient and the summed bias gradient where they belong.</summary>
    internal void Scatter(float* kernelGradient, int stride, float* outputGradients, int rows, ParameterBuffer gradients)
    {
        int column = 0;
        foreach (var head in _heads)
        {
            int width = head.Bias.Count;
            var kernel = gradients.Of(head.Kernel);
            var bias = gradients.Of(head.Bias);
            for (int i = 0; i < _hidden; i++)
                new ReadOnlySpan<float>(kernelGradient + i * stride + column, width).CopyTo(kernel.Slice(i * width, width));
            bias.Clear();
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < width; j++) bias[j] += outputGradients[i * stride + column + j];
            }

            column += width;
        }
    }
}
