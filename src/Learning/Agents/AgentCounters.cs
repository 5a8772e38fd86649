namespace Warmstart.Learning.Agents;

/// <summary>The whole-number state of an agent that a checkpoint keeps beside its tensors. See docs/learning.md#deviation-13.</summary>
public sealed class AgentCounters
{
    /// <summary>Calls of Update in this phase: whoever starts an online run from an offline state sets it to 0; ramps count from there.</summary>
    public long Updates { get; set; }

    /// <summary>Critic gradient steps.</summary>
    public long CriticSteps { get; set; }

    /// <summary>Actor gradient steps.</summary>
    public long ActorSteps { get; set; }

    /// <summary>Adam steps of the critic, zero-gradient ones included.</summary>
    public long CriticAdam { get; set; }

    /// <summary>Adam steps of the actor.</summary>
    public long ActorAdam { get; set; }

    /// <summary>Adam steps of the temperature.</summary>
    public long TemperatureAdam { get; set; }

    /// <summary>Adam steps of the conservative multiplier.</summary>
    public long MultiplierAdam { get; set; }

    /// <summary>Adam steps of the value network (IQL).</summary>
    public long ValueAdam { get; set; }

    /// <summary>Takes all values of another instance.</summary>
    public void CopyFrom(AgentCounters other)
    {
        Updates = other.Updates;
        CriticSteps = other.CriticSteps;
        ActorSteps = other.ActorSteps;
        CriticAdam = other.CriticAdam;
        ActorAdam = other.ActorAdam;
        TemperatureAdam = other.TemperatureAdam;
        MultiplierAdam = other.MultiplierAdam;
        ValueAdam = other.ValueAdam;
    }
}
