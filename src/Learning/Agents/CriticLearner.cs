using Warmstart.Learning.Losses;
using Warmstart.Learning.Networks;
using Warmstart.Learning.Optimisers;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Agents;

/// <summary>The critics with everything that training them takes. One caller at a time; allocates nothing after construction.</summary>
internal sealed unsafe class CriticLearner
{
    // Forward passes without gradient, blocks of a step and pieces of the actor's step.
    private const int WorkspaceRows = 256;

    private readonly ForkJoinPool _pool;
    private readonly CriticForwardJob _forward;
    private readonly CriticUpdateJob _update;
    private readonly ActionGradientJob _actionGradient;
    private readonly int[] _all;
    private readonly int _actionSize;

    /// <param name="ensemble">The networks.</param>
    /// <param name="actionSize">Length of an action.</param>
    /// <param name="stepRows">Rows of one critic step, without a penalty's.</param>
    /// <param name="actorRows">Rows of one actor step.</param>
    /// <param name="pool">Threads.</param>
    internal CriticLearner(CriticEnsemble ensemble, int actionSize, int stepRows, int actorRows, ForkJoinPool pool)
    {
        _pool = pool;
        _actionSize = actionSize;
        Ensemble = ensemble;
        Moments = new AdamMoments(ensemble.Parameters.Layout);
        var workspaces = new CriticWorkspace[pool.Threads];
        for (int i = 0; i < workspaces.Length; i++) workspaces[i] = new CriticWorkspace(ensemble, stepRows, WorkspaceRows);
        InputStride = workspaces[0].Tape.InputGradientStride;
        _forward = new CriticForwardJob(workspaces);
        _update = new CriticUpdateJob(ensemble, workspaces, Moments, actionSize);
        _actionGradient = new ActionGradientJob(ensemble, workspaces, actorRows, actionSize);
        _all = [.. Enumerable.Range(0, ensemble.Members)];
    }

    internal CriticEnsemble Ensemble { get; }

    internal AdamMoments Moments { get; }

    /// <summary>Step between rows of (observation, action).</summary>
    internal int InputStride { get; }

    /// <summary>Q of (member, row) of the last <see cref="Step"/>.</summary>
    internal ReadOnlySpan<float> Predicted => _update.Predicted.AsSpan(0, Ensemble.Members * _update.Rows);

    /// <summary>Sum of squares of the last step's gradient.</summary>
    internal float GradientNorm { get; private set; }

    internal void Evaluate(ParameterBuffer parameters, int[] members, int count, float* input, int rows, float* output) =>
        _forward.Run(_pool, parameters, members, count, input, InputStride, rows, output);

    /// <summary>Gradient of the loss at the current parameters and, if asked for, the Adam and Polyak step.</summary>
    internal void Step(float* input, int rows, float* targets, bool tdLoss, ConservativePenalty? penalty, bool apply, in AdamRates rates)
    {
        _update.Input = input;
        _update.Stride = InputStride;
        _update.Rows = rows;
        _update.Targets = targets;
        _update.TdLoss = tdLoss;
        _update.Penalty = penalty;
        _update.Apply = apply;
        _update.Rates = rates;
        _update.Run(_pool);
        if (Ensemble.SharedHead) SumHeadGradients();
        if (!apply) return;
        float squares = 0;
        foreach (float part in _update.SquaredNorms) squares += part;
        if (Ensemble.SharedHead) squares += StepShared(Ensemble.Head.Kernel, rates) + StepShared(Ensemble.Head.Bias, rates);
        GradientNorm = MathF.Sqrt(squares);
    }

    /// <summary>An Adam step with zero gradient and no Polyak: the reference's critics during its actor step.</summary>
    internal void StepWithoutGradient(in AdamRates rates) => Moments.Step(Ensemble.Parameters, null, null, rates);

    /// <summary>Mean over rows of the objective over all critics, and its derivative by each row's action.</summary>
    internal float ActionGradients(ActorObjective objective, float* input, int rows, Span<float> gradients) =>
        ActionGradients(objective, Ensemble.Parameters, _all, input, rows, gradients);

    /// <summary>As above, over some members (each may be listed more than once) of the critics or of their targets.</summary>
    internal float ActionGradients(
        ActorObjective objective, ParameterBuffer parameters, int[] members, float* input, int rows, Span<float> gradients)
    {
        _actionGradient.Objective = objective;
        _actionGradient.Parameters = parameters;
        _actionGradient.Input = input;
        _actionGradient.Stride = InputStride;
        _actionGradient.Rows = rows;
        if (objective == ActorObjective.Minimum)
        {
            Evaluate(parameters, members, members.Length, input, rows, _actionGradient.Q.Pointer);
            FindSmallest(members, rows);
        }

        _pool.Run(_actionGradient, Ensemble.Members);
        return objective == ActorObjective.Minimum ? TakeMinimum(rows, gradients) : TakeMean(rows, gradients);
    }

    private float StepShared(TensorSlot slot, in AdamRates rates) =>
        Moments.Step(slot.Offset, slot.Count, Ensemble.Parameters, Ensemble.Gradients, Ensemble.Target, rates);

    private void SumHeadGradients()
    {
        int width = Ensemble.Slots.Output;
        var total = Ensemble.Gradients.Of(Ensemble.Head.Kernel);
        total.Clear();
        float bias = 0;
        for (int member = 0; member < Ensemble.Members; member++)
        {
            float* part = _update.HeadGradients.Pointer + member * _update.HeadStride;
            for (int j = 0; j < width; j++) total[j] += part[j];
            bias += part[width];
        }

        *Ensemble.HeadBias(Ensemble.Gradients, 0) = bias;
    }

    // Q is by place in the list of members; what is kept of it stands in the first place.
    private void FindSmallest(int[] members, int rows)
    {
        float* q = _actionGradient.Q.Pointer;
        for (int i = 0; i < rows; i++)
        {
            int smallest = 0;
            for (int slot = 1; slot < members.Length; slot++)
            {
                if (q[slot * rows + i] < q[smallest * rows + i]) smallest = slot;
            }

            q[i] = q[smallest * rows + i];
            _actionGradient.Smallest[i] = members[smallest];
        }
    }

    private float TakeMinimum(int rows, Span<float> gradients)
    {
        _actionGradient.Gradients.AsSpan(0, rows * _actionSize).CopyTo(gradients);
        double sum = 0;
        for (int i = 0; i < rows; i++) sum += _actionGradient.Q.Pointer[i];
        return (float)(sum / rows);
    }

    private float TakeMean(int rows, Span<float> gradients)
    {
        int length = rows * _actionSize;
        float scale = 1f / Ensemble.Members;
        for (int i = 0; i < length; i++)
        {
            float sum = 0;
            for (int member = 0; member < Ensemble.Members; member++) sum += _actionGradient.Gradients[member * length + i];
            gradients[i] = scale * sum;
        }

        double total = 0;
        foreach (float q in _actionGradient.Q.Span[..(rows * Ensemble.Members)]) total += q;
        return (float)(total / (rows * Ensemble.Members));
    }
}
