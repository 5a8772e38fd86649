using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>One thread's scratch memory for one member at a time.</summary>
internal sealed unsafe class CriticWorkspace
{
    private readonly CriticEnsemble _critic;

    internal CriticWorkspace(CriticEnsemble critic, int rows)
    {
        _critic = critic;
        Packed = new PackedMlp(critic.Slots);
        Tape = new MlpTape(critic.Slots, rows);
        Accumulators = new AlignedFloats(Tape.AccumulatorLength);
        Q = new AlignedFloats(rows);
        QGradient = new AlignedFloats(rows);
        Rows = new int[rows];
        Gathered = new AlignedFloats(rows * Tape.InputGradientStride);
        InputGradient = new AlignedFloats(rows * Tape.InputGradientStride);
    }

    internal PackedMlp Packed { get; }

    internal MlpTape Tape { get; }

    internal AlignedFloats Accumulators { get; }

    internal AlignedFloats Q { get; }

    internal AlignedFloats QGradient { get; }

    internal int[] Rows { get; }

    internal AlignedFloats Gathered { get; }

    internal AlignedFloats InputGradient { get; }

    /// <summary>Packs a member and computes its Q for some input rows.</summary>
    internal void Forward(ParameterBuffer parameters, int member, float* input, int stride, int rows, float* q)
    {
        Packed.PackForward(parameters, member);
        ForwardPacked(parameters, member, input, stride, rows, q);
    }

    internal void ForwardPacked(ParameterBuffer parameters, int member, float* input, int stride, int rows, float* q)
    {
        Tape.Input = input;
        Tape.InputStride = stride;
        Tape.Forward(Packed, parameters, member, 0, rows);
        UnitHead.Forward(
            Tape.Output, Tape.OutputStride, rows, _critic.Slots.Output, _critic.HeadKernel(parameters, member), *_critic.HeadBias(parameters, member), q);
    }
}
