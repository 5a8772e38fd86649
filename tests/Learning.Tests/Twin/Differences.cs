using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Tests.Twin;

/// <summary>Compares an agent's loss and gradient with the twin's loss and its central differences.</summary>
internal static class Differences
{
    private const double Step = 1e-6;

    internal static void Check<TAgent>(
        TAgent agent, LossKind kind, string network, TransitionBatch batch, FixedDraws draws, Func<TwinTensors, double> twinLoss, int parameters = 20)
        where TAgent : IOnlineAgent, IDifferentiable
    {
        float loss = agent.Differentiate(kind, batch, draws);
        var twin = new TwinTensors(agent.ModelTensors);
        double expected = twinLoss(twin);
        Assert.True(Math.Abs(loss - expected) <= 2e-5 * Math.Max(1, Math.Abs(expected)), $"{kind} loss {loss}, twin {expected}");
        var generator = new SeededGenerator(99);
        foreach (var tensor in agent.GradientTensors.Where(t => t.Name.StartsWith(network + "/", StringComparison.Ordinal)))
            CheckTensor(tensor, twin, twinLoss, generator, Math.Max(2, parameters / 4));
    }

    private static void CheckTensor(NamedTensor gradient, TwinTensors twin, Func<TwinTensors, double> loss, SeededGenerator generator, int parameters)
    {
        double scale = Math.Sqrt(gradient.Data.ToArray().Sum(v => (double)v * v) / gradient.Count) + 1e-3;
        for (int k = 0; k < parameters; k++)
        {
            int at = generator.NextInt32(gradient.Count);
            double[] values = twin[gradient.Name];
            double before = values[at];
            values[at] = before + Step;
            double up = loss(twin);
            values[at] = before - Step;
            double down = loss(twin);
            values[at] = before;
            double expected = (up - down) / (2 * Step);
            double difference = Math.Abs(gradient.Data.Span[at] - expected);
            Assert.True(difference <= 2e-4 * scale + 1e-4 * Math.Abs(expected), $"{gradient.Name}[{at}]: {gradient.Data.Span[at]}, difference quotient {expected}");
        }
    }
}
