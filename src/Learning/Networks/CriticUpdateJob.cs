using Warmstart.Learning.Losses;
using Warmstart.Learning.Optimisers;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Networks;

/// <summary>One critic step, a member a piece: forward, loss, backward and, while all is in the cache, Adam and Polyak.</summary>
internal sealed unsafe class CriticUpdateJob(CriticEnsemble critic, CriticWorkspace[] workspaces, AdamMoments moments) : IForkJoinJob
{
    internal float* Input { get; set; }

    internal int Stride { get; set; }

    internal int Rows { get; set; }

    internal float* Targets { get; set; }

    internal bool TdLoss { get; set; } = true;

    internal ConservativePenalty? Penalty { get; set; }

    internal bool Apply { get; set; }

    internal AdamRates Rates { get; set; }

    /// <summary>Q of the batch's rows, (member, rows).</summary>
    internal float[] Predicted { get; } = new float[critic.Members * workspaces[0].Tape.Rows];

    /// <summary>The members' parts of a shared last layer's gradient.</summary>
    internal AlignedFloats HeadGradients { get; } = new(critic.Members * (critic.Slots.Output + 16));

    internal float[] SquaredNorms { get; } = new float[critic.Members];

    internal int HeadStride => critic.Slots.Output + 16;

    public void Execute(int index, int worker)
    {
        var work = workspaces[worker];
        int rows = Rows + (Penalty is { } penalty && penalty.Multiplicity(index) > 0 ? penalty.Actions.Rows : 0);
        work.Forward(critic.Parameters, index, Input, Stride, rows, work.Q.Pointer);
        work.Q.Span[..Rows].CopyTo(Predicted.AsSpan(index * Rows));
        LossGradient(index, rows, work);
        Backward(index, rows, work);
        if (Apply) Step(index);
    }

    private void LossGradient(int member, int rows, CriticWorkspace work)
    {
        var gradient = work.QGradient.Span[..rows];
        gradient.Clear();
        if (TdLoss)
        {
            float scale = 2f / ((float)critic.Members * Rows);
            for (int i = 0; i < Rows; i++) gradient[i] = scale * (work.Q.Pointer[i] - Targets[i]);
        }

        if (rows > Rows) Penalty!.Evaluate(member, work.Q.Span[..rows], gradient);
    }

    private void Backward(int member, int rows, CriticWorkspace work)
    {
        var tape = work.Tape;
        var slots = critic.Slots;
        float* head = HeadGradients.Pointer + member * HeadStride;
        new Span<float>(head, HeadStride).Clear();
        UnitHead.Backward(
            work.QGradient.Pointer, tape.Output, tape.OutputGradient, tape.OutputStride, rows, slots.Output, critic.HeadKernel(critic.Parameters, member), head);
        for (int i = 0; i < rows; i++) head[slots.Output] += work.QGradient.Pointer[i];
        work.Packed.PackBackward(critic.Parameters, member, fromLayer: 1);
        work.Accumulators.Span.Clear();
        tape.Backward(work.Packed, critic.Parameters, member, 0, rows, work.Accumulators.Pointer, null);
        for (int i = 0; i < slots.Layers.Length; i++)
        {
            var layer = slots.Layers[i];
            tape.KernelGradient(i, rows, 0, layer.Input, critic.Gradients.At(layer.Kernel) + member * layer.Input * layer.Width);
        }

        tape.StoreAccumulators(work.Accumulators.Pointer, critic.Gradients, member);
        if (critic.SharedHead) return;
        new ReadOnlySpan<float>(head, slots.Output).CopyTo(new Span<float>(critic.HeadKernel(critic.Gradients, member), slots.Output));
        *critic.HeadBias(critic.Gradients, member) = head[slots.Output];
    }

    private void Step(int member)
    {
        float sum = 0;
        foreach (var layer in critic.Slots.Layers)
        {
            sum += Step(layer.Kernel, member) + Step(layer.Bias, member);
            if (layer.Scale is { } scale && layer.Shift is { } shift) sum += Step(scale, member) + Step(shift, member);
        }

        if (!critic.SharedHead) sum += Step(critic.Head.Kernel, member) + Step(critic.Head.Bias, member);
        SquaredNorms[member] = sum;
    }

    private float Step(TensorSlot slot, int member)
    {
        int count = slot.Count / critic.Members;
        return moments.Step(slot.Offset + member * count, count, critic.Parameters, critic.Gradients, critic.Target, Rates);
    }
}
