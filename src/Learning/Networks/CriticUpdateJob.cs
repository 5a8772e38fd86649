using Warmstart.Learning.Losses;
using Warmstart.Learning.Optimisers;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Networks;

/// <summary>
/// One critic step. A piece is a member, or one of several chunks of states of a member that the penalty was drawn for, which has many times
/// the rows. Rows go forward and back in blocks small enough that what a block leaves behind stays in the cache; a member's gradient is summed
/// in the blocks' order and, while it is hot, becomes the Adam and Polyak step.
/// </summary>
internal sealed unsafe class CriticUpdateJob(CriticEnsemble critic, CriticWorkspace[] workspaces, AdamMoments moments, int actionSize) : IForkJoinJob
{
    /// <summary>Rows of a block.</summary>
    internal const int BlockRows = 256;

    // A multiple of every tile of rows; 147 KB of the widest usual layer.
    private const int KernelRows = 72;

    private readonly List<(int Member, int Chunk, MemberGradients? Into)> _pieces = new(critic.Members * 17);
    private readonly List<MemberGradients> _chunks = [];
    private readonly ChunkSumJob _sums = new();

    internal float* Input { get; set; }

    internal int Stride { get; set; }

    internal int Rows { get; set; }

    internal float* Targets { get; set; }

    internal bool TdLoss { get; set; } = true;

    internal ConservativePenalty? Penalty { get; set; }

    internal bool Apply { get; set; }

    internal AdamRates Rates { get; set; }

    /// <summary>Q of the batch's rows, (member, rows).</summary>
    internal float[] Predicted { get; } = new float[critic.Members * workspaces[0].StepRows];

    /// <summary>The members' parts of a shared last layer's gradient.</summary>
    internal AlignedFloats HeadGradients { get; } = new(critic.Members * (critic.Slots.Output + 16));

    internal float[] SquaredNorms { get; } = new float[critic.Members];

    private int Observations => critic.Slots.Input - actionSize;

    internal int HeadStride => critic.Slots.Output + 16;

    /// <summary>The whole step on a pool's threads.</summary>
    internal void Run(ForkJoinPool pool)
    {
        Plan();
        pool.Run(this, _pieces.Count);
        if (_sums.Members == 0) return;
        pool.Run(_sums, _sums.Members * ChunkSumJob.Parts);
        for (int i = 0; i < _sums.Members; i++) Finish(_sums.Member(i), _sums.Total(i), workspaces[0], kernelsToo: true);
    }

    public void Execute(int index, int worker)
    {
        var work = workspaces[worker];
        var (member, chunk, chunkGradients) = _pieces[index];
        var gradients = chunkGradients ?? work.Gradients;
        gradients.Clear();
        work.Packed.PackStep(critic.Parameters, member);
        bool stepsAtOnce = Apply && Rows <= BlockRows && !IsPenalised(member);
        int states = IsPenalised(member) ? Penalty!.Actions.States : 0, chunks = chunkGradients is null ? 1 : Penalty!.Chunks;
        int perChunk = (states + chunks - 1) / chunks, first = chunk * perChunk, end = Math.Min(states, first + perChunk);
        bool empty = true;
        for (int rows; first < end; first += rows, empty = false)
        {
            rows = Math.Min(end - first, Math.Max(1, BlockRows / Penalty!.Actions.RowsPerState));
            PenalisedBlock(member, first, rows, gradients, !empty, work);
        }

        work.Tape.Groups = null;

        first = chunk == chunks - 1 ? states : Rows;
        for (int rows; first < Rows; first += rows, empty = false)
        {
            rows = Math.Min(BlockRows, Rows - first);
            DataBlock(member, first, rows, gradients, !empty, stepsAtOnce, work);
        }

        if (chunkGradients is null) Finish(member, gradients, work, kernelsToo: !stepsAtOnce);
    }

    // Members with many rows first, so that the threads end together.
    private void Plan()
    {
        _pieces.Clear();
        _sums.Clear();
        int chunks = Penalty?.Chunks ?? 1;
        for (int member = 0; member < critic.Members; member++)
        {
            if (!IsPenalised(member)) continue;
            int slot = _sums.Members * chunks;
            for (int chunk = 0; chunk < chunks; chunk++) _pieces.Add((member, chunk, chunks == 1 ? null : Chunk(slot + chunk)));
            if (chunks > 1) _sums.Add(member, _chunks, slot, chunks);
        }

        for (int member = 0; member < critic.Members; member++)
        {
            if (!IsPenalised(member)) _pieces.Add((member, 0, null));
        }
    }

    private bool IsPenalised(int member) => Penalty is { } penalty && penalty.Multiplicity(member) > 0;

    // Grows to the most members that one draw holds, then never again.
    private MemberGradients Chunk(int index)
    {
        while (_chunks.Count < Math.Max(index + 1, Penalty!.Drawn * Penalty.Chunks)) _chunks.Add(workspaces[0].NewGradients());
        return _chunks[index];
    }

    private void DataBlock(int member, int first, int rows, MemberGradients into, bool add, bool stepsAtOnce, CriticWorkspace work)
    {
        work.ForwardPacked(critic.Parameters, member, Input + first * Stride, Stride, rows, work.Q.Pointer);
        work.Q.Span[..rows].CopyTo(Predicted.AsSpan(member * Rows + first));
        var gradient = work.QGradient.Span[..rows];
        for (int i = 0; i < rows; i++) gradient[i] = TdGradient(work.Q.Pointer[i], first + i);
        Backward(member, rows, into, work);
        if (stepsAtOnce) StepKernels(member, rows, into, work);
        else AddKernels(rows, into, add, work);
    }

    private void PenalisedBlock(int member, int first, int states, MemberGradients into, bool add, CriticWorkspace work)
    {
        int perState = Penalty!.Actions.RowsPerState, rows = states * perState;
        work.Tape.Groups = work.GroupsOf(perState, Observations);
        work.ForwardPacked(critic.Parameters, member, Input + (Rows + first * perState) * Stride, Stride, rows, work.Q.Pointer);
        var gradient = work.QGradient.Span[..rows];
        gradient.Clear();
        for (int i = 0; i < states; i++)
        {
            float q = work.Q.Pointer[i * perState];
            Predicted[member * Rows + first + i] = q;
            gradient[i * perState] = TdGradient(q, first + i);
        }

        Penalty.Evaluate(member, first, states, work.Q.Span[..rows], gradient);
        Backward(member, rows, into, work);
        AddKernels(rows, into, add, work);
    }

    private float TdGradient(float q, int row) => TdLoss ? TemporalDifferenceLoss.Gradient(q, Targets[row], critic.Members, Rows) : 0f;

    private void Backward(int member, int rows, MemberGradients into, CriticWorkspace work)
    {
        var tape = work.Tape;
        var slots = critic.Slots;
        UnitHead.Backward(
            work.QGradient.Pointer, tape.Output, tape.OutputGradient, tape.OutputStride, rows, slots.Output, critic.HeadKernel(critic.Parameters, member), into.Head);
        for (int i = 0; i < rows; i++) into.Head[slots.Output] += work.QGradient.Pointer[i];
        tape.Backward(work.Packed, critic.Parameters, member, 0, rows, into.Accumulators, null);
    }

    private void AddKernels(int rows, MemberGradients into, bool add, CriticWorkspace work)
    {
        var layers = critic.Slots.Layers;
        for (int i = 0; i < layers.Length; i++) work.Tape.KernelGradient(i, rows, 0, layers[i].Input, into.Kernel(i), add);
    }

    // Where one block is all there is: the kernels' gradient in stretches that are stepped with while they are in the first caches.
    private void StepKernels(int member, int rows, MemberGradients into, CriticWorkspace work)
    {
        float sum = 0;
        for (int i = 0; i < critic.Slots.Layers.Length; i++)
        {
            var layer = critic.Slots.Layers[i];
            for (int first = 0; first < layer.Input; first += KernelRows)
            {
                int inputs = Math.Min(KernelRows, layer.Input - first), offset = first * layer.Width;
                work.Tape.KernelGradient(i, rows, first, inputs, into.Kernel(0) - offset);
                sum += moments.Step(
                    layer.Kernel.Offset + member * layer.Input * layer.Width + offset, inputs * layer.Width, critic.Parameters, into.Kernel(0), critic.Target, Rates);
            }
        }

        SquaredNorms[member] = sum;
    }

    private void Finish(int member, MemberGradients gradients, CriticWorkspace work, bool kernelsToo)
    {
        var slots = critic.Slots;
        work.Tape.StoreAccumulators(gradients.Accumulators, critic.Gradients, member);
        float* head = critic.SharedHead ? HeadGradients.Pointer + member * HeadStride : critic.HeadKernel(critic.Gradients, member);
        new ReadOnlySpan<float>(gradients.Head, slots.Output).CopyTo(new Span<float>(head, slots.Output));
        *(critic.SharedHead ? head + slots.Output : critic.HeadBias(critic.Gradients, member)) = gradients.Head[slots.Output];
        if (Apply)
        {
            SquaredNorms[member] = (kernelsToo ? 0 : SquaredNorms[member]) + Step(member, gradients, kernelsToo);
            return;
        }

        for (int i = 0; i < slots.Layers.Length; i++)
        {
            int count = slots.Layers[i].Input * slots.Layers[i].Width;
            new ReadOnlySpan<float>(gradients.Kernel(i), count).CopyTo(new Span<float>(critic.Gradients.At(slots.Layers[i].Kernel) + member * count, count));
        }
    }

    private float Step(int member, MemberGradients gradients, bool kernelsToo)
    {
        float sum = 0;
        for (int i = 0; i < critic.Slots.Layers.Length; i++)
        {
            var layer = critic.Slots.Layers[i];
            int count = layer.Input * layer.Width;
            if (kernelsToo) sum += moments.Step(layer.Kernel.Offset + member * count, count, critic.Parameters, gradients.Kernel(i), critic.Target, Rates);
            sum += Step(layer.Bias, member);
            if (layer.Scale is { } scale && layer.Shift is { } shift) sum += Step(scale, member) + Step(shift, member);
        }

        if (!critic.SharedHead) sum += Step(critic.Head.Kernel, member) + Step(critic.Head.Bias, member);
        return sum;
    }

    private float Step(TensorSlot slot, int member)
    {
        int count = slot.Count / critic.Members;
        return moments.Step(slot.Offset + member * count, count, critic.Parameters, critic.Gradients, critic.Target, Rates);
    }
}
