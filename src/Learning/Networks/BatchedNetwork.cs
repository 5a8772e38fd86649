using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Networks;

/// <summary>
/// A hidden stack with one or more output layers (side by side in one matrix) over a batch, forward and backward. Rows are worked on in
/// blocks of fixed size whose sums are added in order, so the bits do not depend on the number of threads.
/// </summary>
internal sealed unsafe class BatchedNetwork
{
    private const int BlockRows = 128;

    private readonly ForkJoinPool _pool;
    private readonly PackedMlp _packed;
    private readonly MlpTape _tape;
    private readonly PackedHeads _heads;
    private readonly AlignedFloats _outputs;
    private readonly AlignedFloats _outputGradients;
    private readonly AlignedFloats _accumulators;
    private readonly AlignedFloats _headGradient;
    private readonly BatchedForwardJob _forward;
    private readonly BatchedBackwardJob _backward;
    private readonly BatchedKernelJob _kernels;

    internal BatchedNetwork(
        MlpSlots slots, IReadOnlyList<HeadSlots> heads, ParameterBuffer parameters, int rows, ForkJoinPool pool, bool dropout = false)
    {
        _pool = pool;
        Parameters = parameters;
        Gradients = new ParameterBuffer(parameters.Layout);
        _packed = new PackedMlp(slots);
        _tape = new MlpTape(slots, rows, dropout);
        _heads = new PackedHeads(slots.Output, heads);
        OutputStride = MlpTape.Stride(_heads.Outputs);
        _outputs = new AlignedFloats(rows * OutputStride);
        _outputGradients = new AlignedFloats(rows * OutputStride);
        _accumulators = new AlignedFloats(Blocks(rows) * _tape.AccumulatorLength);
        _headGradient = new AlignedFloats(slots.Output * OutputStride);
        _forward = new BatchedForwardJob(this);
        _backward = new BatchedBackwardJob(this);
        _kernels = new BatchedKernelJob(this);
    }

    internal ParameterBuffer Parameters { get; }

    internal ParameterBuffer Gradients { get; }

    internal int OutputStride { get; }

    internal float* Outputs => _outputs.Pointer;

    internal float* OutputGradients => _outputGradients.Pointer;

    internal int ActiveRows { get; private set; }

    /// <summary>To be called whenever the parameters have changed.</summary>
    internal void Pack()
    {
        _packed.PackForward(Parameters, 0);
        _packed.PackBackward(Parameters, 0, fromLayer: 1);
        _heads.Pack(Parameters);
    }

    internal void Forward(float* input, int stride, int rows)
    {
        _tape.Input = input;
        _tape.InputStride = stride;
        ActiveRows = rows;
        _pool.Run(_forward, Blocks(rows));
    }

    /// <summary>From <see cref="OutputGradients"/> to <see cref="Gradients"/>, for the rows of the last forward pass.</summary>
    internal void Backward()
    {
        _accumulators.Span.Clear();
        _pool.Run(_backward, Blocks(ActiveRows));
        _pool.Run(_kernels, _kernels.Pieces);
        ReduceAccumulators();
        _heads.Scatter(_headGradient.Pointer, OutputStride, OutputGradients, ActiveRows, Gradients);
    }

    internal void ForwardBlock(int block)
    {
        int first = block * BlockRows, rows = Math.Min(BlockRows, ActiveRows - first);
        _tape.Forward(_packed, Parameters, 0, first, rows);
        _heads.Forward(_tape.Output + first * _tape.OutputStride, _tape.OutputStride, rows, Outputs + first * OutputStride, OutputStride);
    }

    internal void BackwardBlock(int block)
    {
        int first = block * BlockRows, rows = Math.Min(BlockRows, ActiveRows - first);
        _heads.Backward(
            OutputGradients + first * OutputStride, OutputStride, rows, _tape.OutputGradient + first * _tape.OutputStride, _tape.OutputStride);
        _tape.Backward(_packed, Parameters, 0, first, rows, _accumulators.Pointer + block * _tape.AccumulatorLength, null);
    }

    internal void KernelPiece(int layer, int firstInput, int inputs)
    {
        var slots = _tape.Slots;
        if (layer < slots.Layers.Length)
        {
            _tape.KernelGradient(layer, ActiveRows, firstInput, inputs, Gradients.At(slots.Layers[layer].Kernel));
            return;
        }

        Gemm.Multiply(new GemmArguments
        {
            M = inputs,
            N = _heads.Outputs,
            K = ActiveRows,
            A = _tape.Output + firstInput,
            ARow = 1,
            AColumn = _tape.OutputStride,
            B = OutputGradients,
            BRow = OutputStride,
            BPanel = Gemm.Panel,
            C = _headGradient.Pointer + firstInput * OutputStride,
            CRow = OutputStride,
        });
    }

    internal MlpSlots Slots => _tape.Slots;

    /// <summary>Dropout's factors of the next passes, null where the network has none.</summary>
    internal DropoutMasks? Masks => _tape.Masks;

    private static int Blocks(int rows) => (rows + BlockRows - 1) / BlockRows;

    private void ReduceAccumulators()
    {
        int length = _tape.AccumulatorLength;
        var total = new Span<float>(_accumulators.Pointer, length);
        for (int block = 1; block < Blocks(ActiveRows); block++)
        {
            var part = new ReadOnlySpan<float>(_accumulators.Pointer + block * length, length);
            for (int i = 0; i < total.Length; i++) total[i] += part[i];
        }

        _tape.StoreAccumulators(_accumulators.Pointer, Gradients, 0);
    }
}
