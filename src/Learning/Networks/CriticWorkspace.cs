using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>One thread's scratch memory for one member at a time.</summary>
internal sealed unsafe class CriticWorkspace
{
    private readonly CriticEnsemble _critic;
    private RowGroups? _groups;

    /// <param name="critic">The networks.</param>
    /// <param name="stepRows">Rows of a whole step, which go through in blocks.</param>
    /// <param name="rows">Rows of the largest block.</param>
    internal CriticWorkspace(CriticEnsemble critic, int stepRows, int rows)
    {
        _critic = critic;
        StepRows = stepRows;
        Packed = new PackedMlp(critic.Slots);
        Tape = new MlpTape(critic.Slots, rows);
        Accumulators = new AlignedFloats(Tape.AccumulatorLength);
        Q = new AlignedFloats(rows);
        QGradient = new AlignedFloats(rows);
        Rows = new int[rows];
        Gradients = NewGradients();
        Gathered = new AlignedFloats(rows * Tape.InputGradientStride);
        InputGradient = new AlignedFloats(rows * Tape.InputGradientStride);
    }

    internal int StepRows { get; }

    /// <summary>One member's gradient.</summary>
    internal MemberGradients Gradients { get; }

    internal PackedMlp Packed { get; }

    internal MlpTape Tape { get; }

    internal AlignedFloats Accumulators { get; }

    internal AlignedFloats Q { get; }

    internal AlignedFloats QGradient { get; }

    internal int[] Rows { get; }

    internal AlignedFloats Gathered { get; }

    internal AlignedFloats InputGradient { get; }

    /// <summary>The first layer's way for rows in groups; made at the first call.</summary>
    internal RowGroups GroupsOf(int perGroup, int shared) => _groups ??= new RowGroups(_critic.Slots.Layers[0], shared, perGroup, Tape.Rows);

    internal MemberGradients NewGradients() => new(_critic.Slots, Tape.AccumulatorLength);

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
