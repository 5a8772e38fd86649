using Warmstart.Learning.Optimisers;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>
/// A positive number softplus(p), or exp(p), that a gradient on p moves: the entropy's temperature, or the conservative multiplier.
/// </summary>
internal sealed class TemperatureLearner
{
    private readonly TensorSlot _slot;
    private readonly TemperatureForm _form;

    internal TemperatureLearner(string name, float initial, TemperatureForm form = TemperatureForm.Softplus)
    {
        _form = form;
        var layout = new ParameterLayout();
        _slot = layout.Add(name + "/lagrange", 1);
        Parameters = new ParameterBuffer(layout);
        Gradients = new ParameterBuffer(layout);
        Target = new ParameterBuffer(layout);
        Moments = new AdamMoments(layout);
        Parameters.Of(_slot)[0] = (float)Math.Log(form == TemperatureForm.Exp ? initial : Math.Exp(initial) - 1);
        Target.CopyFrom(Parameters);
    }

    internal ParameterBuffer Parameters { get; }

    internal ParameterBuffer Gradients { get; }

    internal ParameterBuffer Target { get; }

    internal AdamMoments Moments { get; }

    internal float Value => _form == TemperatureForm.Exp ? FloatMath.Exp(Parameters.Of(_slot)[0]) : FloatMath.Softplus(Parameters.Of(_slot)[0]);

    /// <summary>Sets the gradient for a loss whose derivative by the value is given.</summary>
    internal void SetGradient(float byValue) => Gradients.Of(_slot)[0] =
        byValue * (_form == TemperatureForm.Exp ? Value : FloatMath.Sigmoid(Parameters.Of(_slot)[0]));

    internal void Step(bool withGradient, bool withTarget, in AdamRates rates) =>
        Moments.Step(Parameters, withGradient ? Gradients : null, withTarget ? Target : null, rates);
}
