using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>An agent whose losses and gradients can be looked at without a step: for verification.</summary>
public interface IDifferentiable
{
    /// <summary>Live views of the gradients under their parameters' names.</summary>
    IReadOnlyList<NamedTensor> GradientTensors { get; }

    /// <summary>A loss at the current parameters; leaves its gradient in <see cref="GradientTensors"/>.</summary>
    /// <param name="loss">Which loss.</param>
    /// <param name="batch">One critic step's rows.</param>
    /// <param name="draws">Random numbers.</param>
    float Differentiate(LossKind loss, TransitionBatch batch, IDrawSource draws);

    /// <summary>One update with given random numbers.</summary>
    UpdateMetrics Update(TransitionBatch batch, IDrawSource draws);
}
