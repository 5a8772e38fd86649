using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>
/// The first layer for rows that come in groups, all actions of one state: the observation's part of the sums is computed once a group and
/// the actions' part added to it (the same chain of additions, so the same bits), and the observation's part of the kernel's gradient takes
/// the group's derivatives in one sum.
/// </summary>
internal sealed unsafe class RowGroups
{
    private readonly MlpLayer _layer;
    private readonly int _shared;
    private readonly int _perGroup;
    private readonly int _stride;
    private readonly AlignedFloats _sums;

    /// <param name="layer">The first layer.</param>
    /// <param name="shared">Elements at the front of a row that are the same in its group.</param>
    /// <param name="perGroup">Rows of a group.</param>
    /// <param name="rows">Rows at most.</param>
    internal RowGroups(MlpLayer layer, int shared, int perGroup, int rows)
    {
        (_layer, _shared, _perGroup) = (layer, shared, perGroup);
        _stride = MlpTape.Stride(layer.Width);
        _sums = new AlignedFloats(Math.Max(1, rows / perGroup) * _stride);
    }

    internal void Forward(PackedMlp packed, ParameterBuffer parameters, int member, float* input, int inputStride, int rows, float* z, int stride)
    {
        var arguments = new GemmArguments
        {
            M = rows / _perGroup,
            N = _layer.Width,
            K = _shared,
            A = input,
            ARow = _perGroup * inputStride,
            AColumn = 1,
            B = packed.Forward(0),
            BRow = Gemm.Panel,
            BPanel = _layer.Input * Gemm.Panel,
            Init = parameters.At(_layer.Bias) + member * _layer.Width,
            C = _sums.Pointer,
            CRow = _stride,
        };
        Gemm.Multiply(arguments);
        (arguments.M, arguments.K, arguments.ARow, arguments.CRow) = (_perGroup, _layer.Input - _shared, inputStride, stride);
        arguments.B += _shared * Gemm.Panel;
        for (int group = 0; group < rows / _perGroup; group++)
        {
            arguments.A = input + group * _perGroup * inputStride + _shared;
            arguments.Init = _sums.Pointer + group * _stride;
            arguments.C = z + group * _perGroup * stride;
            Gemm.Multiply(arguments);
        }
    }

    internal void KernelGradient(float* input, int inputStride, int rows, float* gradient, int stride, float* destination, bool add)
    {
        int width = _layer.Width, groups = rows / _perGroup;
        for (int group = 0; group < groups; group++) RowTotals.Of(gradient + group * _perGroup * stride, stride, _perGroup, width, _sums.Pointer + group * _stride);
        Multiply(input, _perGroup * inputStride, groups, _sums.Pointer, _stride, _shared, destination, add);
        Multiply(input + _shared, inputStride, rows, gradient, stride, _layer.Input - _shared, destination + _shared * width, add);
    }

    private void Multiply(float* input, int inputStride, int rows, float* gradient, int stride, int inputs, float* destination, bool add) =>
        Gemm.Multiply(new GemmArguments
        {
            M = inputs,
            N = _layer.Width,
            K = rows,
            A = input,
            ARow = 1,
            AColumn = inputStride,
            B = gradient,
            BRow = stride,
            BPanel = Gemm.Panel,
            Init = add ? destination : null,
            InitRow = _layer.Width,
            C = destination,
            CRow = _layer.Width,
        });
}
