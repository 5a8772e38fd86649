using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Networks;

/// <summary>
/// The Q networks: N hidden stacks of (observation, action), and a last layer that is one a member or, as in the reference, one for all.
/// </summary>
internal sealed unsafe class CriticEnsemble
{
    internal CriticEnsemble(int inputs, BodyShape shape, int members, bool sharedHead)
    {
        Members = members;
        SharedHead = sharedHead;
        var layout = new ParameterLayout();
        Slots = new MlpSlots(layout, "critic", inputs, shape, members);
        Head = sharedHead
            ? new HeadSlots(layout.Add("critic/Dense_0/kernel", Slots.Output, 1), layout.Add("critic/Dense_0/bias", 1))
            : new HeadSlots(layout.Add("critic/Dense_0/kernel", members, Slots.Output, 1), layout.Add("critic/Dense_0/bias", members, 1));
        Parameters = new ParameterBuffer(layout);
        Target = new ParameterBuffer(layout);
        Gradients = new ParameterBuffer(layout);
        foreach (var scale in Slots.Scales)
        {
            Parameters.Of(scale).Fill(1f);
            Target.Of(scale).Fill(1f);
        }
    }

    internal int Members { get; }

    internal bool SharedHead { get; }

    internal MlpSlots Slots { get; }

    internal HeadSlots Head { get; }

    internal ParameterBuffer Parameters { get; }

    internal ParameterBuffer Target { get; }

    internal ParameterBuffer Gradients { get; }

    internal float* HeadKernel(ParameterBuffer buffer, int member) => buffer.At(Head.Kernel) + (SharedHead ? 0 : member * Slots.Output);

    internal float* HeadBias(ParameterBuffer buffer, int member) => buffer.At(Head.Bias) + (SharedHead ? 0 : member);
}
