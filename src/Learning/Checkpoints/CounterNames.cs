using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Checkpoints;

/// <summary>An agent's counters under the names of <c>counters.json</c>.</summary>
internal static class CounterNames
{
    public static SortedDictionary<string, long> Read(AgentCounters counters) => new(StringComparer.Ordinal)
    {
        ["updates"] = counters.Updates,
        ["critic_steps"] = counters.CriticSteps,
        ["actor_steps"] = counters.ActorSteps,
        ["critic_adam"] = counters.CriticAdam,
        ["actor_adam"] = counters.ActorAdam,
        ["temperature_adam"] = counters.TemperatureAdam,
        ["multiplier_adam"] = counters.MultiplierAdam,
        ["value_adam"] = counters.ValueAdam,
    };

    public static void Write(IReadOnlyDictionary<string, long> values, AgentCounters counters)
    {
        counters.Updates = Get(values, "updates");
        counters.CriticSteps = Get(values, "critic_steps");
        counters.ActorSteps = Get(values, "actor_steps");
        counters.CriticAdam = Get(values, "critic_adam");
        counters.ActorAdam = Get(values, "actor_adam");
        counters.TemperatureAdam = Get(values, "temperature_adam");
        counters.MultiplierAdam = Get(values, "multiplier_adam");
        counters.ValueAdam = Get(values, "value_adam");
    }

    private static long Get(IReadOnlyDictionary<string, long> values, string name) =>
        values.TryGetValue(name, out long value) && value >= 0
            ? value
            : throw new CheckpointException($"{CheckpointLayout.Counters} has no count \"{name}\" of 0 or more");
}
