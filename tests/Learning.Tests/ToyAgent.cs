using Warmstart.Learning.Agents;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Tests;

/// <summary>An agent with the real one's contract and almost no cost: every update moves every tensor by the batch and the draws.</summary>
internal sealed class ToyAgent : IOnlineAgent
{
    private readonly NamedTensor _critic = new("critic/Dense_0/kernel", [3, 4], new float[12]);
    private readonly NamedTensor _temperature = new("temperature/lagrange", [], new float[1]);
    private readonly List<NamedTensor> _moments;

    public ToyAgent(int observationSize = Rows.ObservationSize, int actionSize = Rows.ActionSize, int batchSize = 8, ulong seed = 1)
    {
        Actor = new ActorNetwork(new ActorShape { ObservationSize = observationSize, ActionSize = actionSize, HiddenSizes = [16] });
        BatchSize = batchSize;
        ModelTensors = [.. Actor.Tensors, _critic, _temperature];
        _moments = [.. ModelTensors.Select(t => new NamedTensor("adam/m/" + t.Name, t.Shape, new float[t.Count]))];
        var generator = new SeededGenerator(seed);
        foreach (NamedTensor tensor in ModelTensors)
            generator.FillUniform(tensor.Data.Span, -0.3f, 0.3f);
    }

    public ActorNetwork Actor { get; }

    public int BatchSize { get; }

    public IReadOnlyList<NamedTensor> ModelTensors { get; }

    public IReadOnlyList<NamedTensor> OptimizerTensors => _moments;

    public AgentCounters Counters { get; } = new();

    /// <summary>Makes the update of that number (from 1) report, once, a loss that is not a number.</summary>
    public long BreakAt { get; set; } = -1;

    /// <summary>What it says of its values, by the number of the update.</summary>
    public Func<long, float> Q { get; init; } = _ => 0;

    public UpdateMetrics Update(TransitionBatch batch, SeededGenerator generator)
    {
        float signal = batch.Rewards.Sum() + batch.Masks.Sum() + batch.Observations.Sum() + batch.Actions.Sum() - batch.NextObservations.Sum();
        for (int i = 0; i < ModelTensors.Count; i++)
            Move(ModelTensors[i].Data.Span, _moments[i].Data.Span, signal, generator);
        Counters.Updates++;
        Counters.CriticSteps += 4;
        Counters.ActorSteps++;
        bool breaks = Counters.Updates == BreakAt;
        BreakAt = breaks ? -1 : BreakAt;
        return new UpdateMetrics { CriticLoss = breaks ? float.NaN : signal * signal, TdError = 0.5f, PredictedQ = Q(Counters.Updates), Entropy = 1f, Temperature = 0.1f };
    }

    public void OnTensorsWritten()
    {
    }

    private static void Move(Span<float> values, Span<float> moments, float signal, SeededGenerator generator)
    {
        for (int i = 0; i < values.Length; i++)
        {
            moments[i] = 0.9f * moments[i] + 0.1f * MathF.Sin(signal + generator.NextSingle());
            values[i] -= 1e-2f * moments[i];
        }
    }
}
