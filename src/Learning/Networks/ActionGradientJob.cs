using Warmstart.Learning.Agents;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Networks;

/// <summary>
/// dQ/daction for the actor's loss. Under the minimum only the rows whose smallest Q a member gave go through that member again (a tenth of
/// the work); under the mean all rows go through all members.
/// </summary>
internal sealed unsafe class ActionGradientJob(CriticEnsemble critic, CriticWorkspace[] workspaces, int rows, int actionSize) : IForkJoinJob
{
    private const int Stretch = 256;

    internal ActorObjective Objective { get; set; }

    internal ParameterBuffer Parameters { get; set; } = critic.Parameters;

    internal float* Input { get; set; }

    internal int Stride { get; set; }

    internal int Rows { get; set; }

    /// <summary>Under the mean Q of (member, row); under the minimum the smallest Q of each row.</summary>
    internal AlignedFloats Q { get; } = new(critic.Members * rows);

    /// <summary>The member with the smallest Q of each row.</summary>
    internal int[] Smallest { get; } = new int[rows];

    /// <summary>dQ/daction: under the minimum (row, action), under the mean (member, row, action).</summary>
    internal float[] Gradients { get; } = new float[critic.Members * rows * actionSize];

    public void Execute(int index, int worker)
    {
        var work = workspaces[worker];
        work.Packed.PackForward(Parameters, index);
        work.Packed.PackBackward(Parameters, index, fromLayer: 0);
        for (int next = 0; next < Rows;) next = Piece(index, next, work);
    }

    private int Piece(int member, int next, CriticWorkspace work)
    {
        int count = 0;
        for (; next < Rows && count < Stretch; next++)
        {
            if (Objective == ActorObjective.Minimum && Smallest[next] != member) continue;
            work.Rows[count] = next;
            new ReadOnlySpan<float>(Input + next * Stride, Stride).CopyTo(new Span<float>(work.Gathered.Pointer + count * Stride, Stride));
            count++;
        }

        if (count > 0) Differentiate(member, count, work);
        return next;
    }

    private void Differentiate(int member, int count, CriticWorkspace work)
    {
        var tape = work.Tape;
        work.ForwardPacked(Parameters, member, work.Gathered.Pointer, Stride, count, work.Q.Pointer);
        work.QGradient.Span[..count].Fill(1f);
        UnitHead.Backward(
            work.QGradient.Pointer, tape.Output, tape.OutputGradient, tape.OutputStride, count, critic.Slots.Output,
            critic.HeadKernel(Parameters, member), null);
        work.Accumulators.Span.Clear();
        tape.Backward(work.Packed, Parameters, member, 0, count, work.Accumulators.Pointer, work.InputGradient.Pointer);
        bool mean = Objective == ActorObjective.Mean;
        int observations = critic.Slots.Input - actionSize;
        for (int i = 0; i < count; i++)
        {
            int row = work.Rows[i];
            var from = new ReadOnlySpan<float>(work.InputGradient.Pointer + i * tape.InputGradientStride + observations, actionSize);
            from.CopyTo(Gradients.AsSpan(((mean ? member * Rows : 0) + row) * actionSize));
            if (mean) Q.Pointer[member * Rows + row] = work.Q.Pointer[i];
        }
    }
}
