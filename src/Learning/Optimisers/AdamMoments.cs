using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Optimisers;

/// <summary>
/// The first and second moments of one network's parameters. Moments that have all but gone are set to zero: docs/learning.md#deviation-14.
/// </summary>
internal sealed unsafe class AdamMoments(ParameterLayout layout)
{
    internal ParameterBuffer First { get; } = new(layout);

    internal ParameterBuffer Second { get; } = new(layout);

    /// <summary>Live views for checkpoints.</summary>
    internal IEnumerable<NamedTensor> Named() => First.Named("adam/m/").Concat(Second.Named("adam/v/"));

    /// <summary>Steps all parameters; returns the gradient's sum of squares. A null gradient steps with zeros, which the reference does.</summary>
    internal float Step(ParameterBuffer parameters, ParameterBuffer? gradients, ParameterBuffer? target, in AdamRates rates) =>
        Step(0, parameters.Layout.Length, parameters, gradients, target, rates);

    /// <summary>Steps a stretch of a buffer.</summary>
    internal float Step(
        int offset, int count, ParameterBuffer parameters, ParameterBuffer? gradients, ParameterBuffer? target, in AdamRates rates) =>
        Step(offset, count, parameters, gradients == null ? null : gradients.Pointer + offset, target, rates);

    /// <summary>Steps a stretch of a buffer with a gradient that lies elsewhere.</summary>
    internal float Step(int offset, int count, ParameterBuffer parameters, float* gradient, ParameterBuffer? target, in AdamRates rates) =>
        Adam.Step(new AdamArguments
        {
            Parameter = parameters.Pointer + offset,
            Gradient = gradient,
            First = First.Pointer + offset,
            Second = Second.Pointer + offset,
            Target = target == null ? null : target.Pointer + offset,
            Count = count,
            Rates = rates,
        });
}
