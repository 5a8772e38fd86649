using Warmstart.Learning.Optimisers;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>A positive number softplus(p) that a gradient on p moves: the entropy's temperature, or the conservative multiplier.</summary>
internal sealed class TemperatureLearner
{
    private readonly TensorSlot _slot;

    internal TemperatureLearner(string name, float initial)
    {
        var layout = new ParameterLayout();
        _slot = layout.Add(name + "/lagrange", 1);
        Parameters = new ParameterBuffer(layout);
        Gradients = new ParameterBuffer(layout);
        Target = new ParameterBuffer(layout);
        Moments = new AdamMoments(layout);
        // Inverse of softplus.
        Parameters.Of(_slot)[0] = (float)Math.Log(Math.Exp(initial) - 1);
        Target.CopyFrom(Parameters);
    }

    internal ParameterBuffer Parameters { get; }

    internal ParameterBuffer Gradients { get; }

    internal ParameterBuffer Target { get; }

    internal AdamMoments Moments { get; }

    internal float Value => FloatMath.Softplus(Parameters.Of(_slot)[0]);

    /// <summary>Sets the gradient for a loss whose derivative by the value is given.</summary>
    internal void SetGradient(float byValue) => Gradients.Of(_slot)[0] = byValue * FloatMath.Sigmoid(Parameters.Of(_slot)[0]);

    internal void Step(bool withGradient, bool withTarget, in AdamRates rates) =>
        Moments.Step(Parameters, withGradient ? Gradients : null, withTarget ? Target : null, rates);
}
