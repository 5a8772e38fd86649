using Warmstart.Numerics.Tensors;

namespace Warmstart.Numerics.Policy;

/// <summary>The places of an actor's tensors in a buffer.</summary>
public sealed class ActorSlots
{
    /// <summary>Adds all tensors of an actor to a layout.</summary>
    public ActorSlots(ParameterLayout layout, ActorShape shape)
    {
        Body = new MlpSlots(layout, "actor", shape.ObservationSize, shape.Body, members: 0);
        MeanKernel = layout.Add("actor/Dense_0/kernel", Body.Output, shape.ActionSize);
        MeanBias = layout.Add("actor/Dense_0/bias", shape.ActionSize);
        if (shape.Std is StdParameterization.Exp or StdParameterization.Softplus)
        {
            LogStdKernel = layout.Add("actor/Dense_1/kernel", Body.Output, shape.ActionSize);
            LogStdBias = layout.Add("actor/Dense_1/bias", shape.ActionSize);
        }
        else if (shape.Std == StdParameterization.Uniform)
        {
            LogStdBias = layout.Add("actor/log_stds", shape.ActionSize);
        }
    }

    /// <summary>The hidden stack.</summary>
    public MlpSlots Body { get; }

    /// <summary>Kernel of the mean head, (hidden, action).</summary>
    public TensorSlot MeanKernel { get; }

    /// <summary>Bias of the mean head.</summary>
    public TensorSlot MeanBias { get; }

    /// <summary>Kernel of the log-std head; null where the std depends on no state.</summary>
    public TensorSlot? LogStdKernel { get; }

    /// <summary>Bias of the log-std head, or the free vector itself; null where the std is fixed.</summary>
    public TensorSlot? LogStdBias { get; }
}
