using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Numerics.Policy;

/// <summary>
/// The policy network: hidden stack, mean head and standard deviation. Forward passes allocate nothing and give the same bits as the
/// learner's batched ones. One thread at a time.
/// </summary>
public sealed unsafe class ActorNetwork
{
    private readonly AlignedFloats _a;
    private readonly AlignedFloats _b;
    private readonly AlignedFloats _skip;

    /// <summary>A network with all parameters zero (LayerNorm scales one).</summary>
    /// <exception cref="ArgumentException">The shape is unusable; the message says why.</exception>
    public ActorNetwork(ActorShape shape)
    {
        if (shape.Error() is { } error) throw new ArgumentException(error, nameof(shape));
        Shape = shape;
        var layout = new ParameterLayout();
        Slots = new ActorSlots(layout, shape);
        Parameters = new ParameterBuffer(layout);
        Tensors = Parameters.Named();
        foreach (var scale in Slots.Body.Scales) Parameters.Of(scale).Fill(1f);
        int widest = Math.Max(Math.Max(shape.ObservationSize, shape.ActionSize), Slots.Body.Widest);
        _a = new AlignedFloats(widest);
        _b = new AlignedFloats(widest);
        _skip = new AlignedFloats(widest);
    }

    /// <summary>Sizes and options.</summary>
    public ActorShape Shape { get; }

    /// <summary>The parameters in one buffer.</summary>
    public ParameterBuffer Parameters { get; }

    /// <summary>Where each parameter lies in <see cref="Parameters"/>.</summary>
    public ActorSlots Slots { get; }

    /// <summary>Live views of the parameters under their checkpoint names.</summary>
    public IReadOnlyList<NamedTensor> Tensors { get; }

    /// <summary>Mean of the Gaussian (before any tanh) and standard deviation, clipped to the shape's limits.</summary>
    /// <param name="observation">One observation.</param>
    /// <param name="mean">Receives an action's length of means.</param>
    /// <param name="std">Receives as many standard deviations.</param>
    public void Forward(ReadOnlySpan<float> observation, Span<float> mean, Span<float> std)
    {
        ForwardRaw(observation, mean, std);
        if (Shape.Std == StdParameterization.Softplus) FloatMath.Softplus(std, std);
        else FloatMath.Exp(std, std);
        for (int i = 0; i < std.Length; i++) std[i] = ClipStd(std[i]);
    }

    /// <summary>
    /// As <see cref="Forward"/>, but the standard deviation as the network gives it, unclipped: its logarithm, or with softplus the
    /// argument of that.
    /// </summary>
    public void ForwardRaw(ReadOnlySpan<float> observation, Span<float> mean, Span<float> logStd)
    {
        Check(observation.Length, Shape.ObservationSize, nameof(observation));
        Check(mean.Length, Shape.ActionSize, nameof(mean));
        Check(logStd.Length, Shape.ActionSize, nameof(logStd));
        observation.CopyTo(_a.Span);
        float* x = Body(_a.Pointer, _b.Pointer);
        fixed (float* m = mean, s = logStd)
        {
            Dense(x, Slots.Body.Output, Slots.MeanKernel, Slots.MeanBias, Shape.ActionSize, m);
            if (Slots.LogStdKernel is { } kernel) Dense(x, Slots.Body.Output, kernel, Slots.LogStdBias!, Shape.ActionSize, s);
        }

        if (Slots.LogStdKernel is null) CopyLogStd(logStd);
        GC.KeepAlive(this);
    }

    /// <summary>The logarithms of a standard deviation that depends on no state: the free vector, or the constants.</summary>
    public void CopyLogStd(Span<float> logStd)
    {
        if (Slots.LogStdBias is { } free)
        {
            Parameters.Of(free).CopyTo(logStd);
            return;
        }

        var values = Shape.FixedStd!;
        for (int i = 0; i < logStd.Length; i++) logStd[i] = FloatMath.Log(values[values.Count == 1 ? 0 : i]);
    }

    /// <summary>Whether every parameter is a finite number.</summary>
    public bool IsFinite()
    {
        foreach (float value in Parameters.Span)
        {
            if (!float.IsFinite(value)) return false;
        }

        return true;
    }

    /// <summary>Takes the parameters of a network of the same shape.</summary>
    public void CopyFrom(ActorNetwork other) => Parameters.CopyFrom(other.Parameters);

    // NaN stays NaN.
    internal float ClipStd(float std) => std < Shape.StdMin ? Shape.StdMin : std > Shape.StdMax ? Shape.StdMax : std;

    private static void Check(int length, int expected, string name)
    {
        if (length != expected) throw new ArgumentException($"length {length}, the network has {expected}", name);
    }

    private float* Body(float* x, float* y)
    {
        foreach (var layer in Slots.Body.Layers)
        {
            Dense(x, layer.Input, layer.Kernel, layer.Bias, layer.Width, y);
            Skip(layer, y);
            ActivationLayer.Forward(new ActivationArguments
            {
                Rows = 1,
                Width = layer.Width,
                Z = y,
                H = y,
                Scale = layer.Scale is { } scale ? Parameters.At(scale) : null,
                Shift = layer.Shift is { } shift ? Parameters.At(shift) : null,
                Activation = layer.Activation,
            });
            float* swap = x;
            x = y;
            y = swap;
        }

        return x;
    }

    private void Skip(MlpLayer layer, float* z)
    {
        if (layer.SkipFrom >= 0)
        {
            for (int i = 0; i < layer.Width; i++) z[i] += _skip.Pointer[i];
        }

        if (layer.SkipTo >= 0) new ReadOnlySpan<float>(z, layer.Width).CopyTo(_skip.Span);
    }

    private void Dense(float* x, int inputs, TensorSlot kernel, TensorSlot bias, int outputs, float* y) =>
        Gemm.Multiply(new GemmArguments
        {
            M = 1,
            N = outputs,
            K = inputs,
            A = x,
            AColumn = 1,
            B = Parameters.At(kernel),
            BRow = outputs,
            BPanel = Gemm.Panel,
            Init = Parameters.At(bias),
            C = y,
        });
}
