using Warmstart.Learning.Agents;

namespace Warmstart.Bench.Benches.Learner;

/// <summary>What one update costs at least: operations of its matrix products, and bytes of parameters that must pass through a core.</summary>
internal static class LearnerFloor
{
    /// <summary>Floating-point operations of the matrix products, as few as the mathematics needs.</summary>
    internal static double Flops(LearnerCase one)
    {
        var o = one.Options;
        int observations = o.Actor.ObservationSize, actions = o.Actor.ActionSize;
        double actor = Macs(observations, o.Actor.HiddenSizes, 2 * actions);
        double critic = Macs(observations + actions, o.CriticHiddenSizes, 1);
        double width = o.CriticHiddenSizes[0], first = (observations + actions) * width;
        double rows = o.BatchSize, drawn = o.SubsampleSize ?? o.EnsembleSize;
        double next = rows * actor;
        double targets = drawn * (rows * o.TargetActions * (critic - observations * width) + rows * observations * width);
        double step = rows * o.EnsembleSize * (3 * critic - first);
        // The derivative by the action needs the whole way down, the minimum only for the row's smallest member.
        double objective = rows * (o.EnsembleSize * critic + (o.Objective == ActorObjective.Mean ? o.EnsembleSize : 1) * critic);
        double policy = rows * (3 * actor - observations * o.Actor.HiddenSizes[0]);
        double entropy = o.Entropy == EntropySource.NextObservations ? rows * actor : 0;
        return 2 * (next + targets + step + objective + policy + entropy + Penalty(one, actor, critic, width));
    }

    /// <summary>
    /// Bytes of the optimiser's pass where nothing stays in a cache: parameter, two moments and target copy, each read and written.
    /// </summary>
    internal static double Bytes(LearnerCase one)
    {
        var o = one.Options;
        int inputs = o.Actor.ObservationSize + o.Actor.ActionSize;
        double critics = o.EnsembleSize * Parameters(inputs, o.CriticHiddenSizes, 1);
        double actor = Parameters(o.Actor.ObservationSize, o.Actor.HiddenSizes, 2 * o.Actor.ActionSize);
        return 32 * o.Utd * critics + 24 * actor;
    }

    // The observation's part of the first layer is the same for all actions of a state, forward and in the kernel's gradient.
    private static double Penalty(LearnerCase one, double actor, double critic, double width)
    {
        if (one.Penalty is not { } p) return 0;
        double states = p.States ?? one.Options.MiniBatch, drawn = p.SubsampleSize ?? one.Options.EnsembleSize;
        double observations = one.Options.Actor.ObservationSize, first = (observations + one.Options.Actor.ActionSize) * width;
        double shared = observations * width, samplers = (p.CurrentActions > 0 ? 1 : 0) + (p.NextActions > 0 ? 1 : 0);
        double perAction = 3 * critic - first - 2 * shared;
        return states * (samplers * actor + drawn * (p.ActionsPerState * perAction + 2 * shared));
    }

    private static double Macs(int inputs, IReadOnlyList<int> hidden, int outputs)
    {
        double sum = 0;
        foreach (int width in hidden)
        {
            sum += inputs * (double)width;
            inputs = width;
        }

        return sum + inputs * (double)outputs;
    }

    // Kernel, bias, LayerNorm's scale and shift.
    private static double Parameters(int inputs, IReadOnlyList<int> hidden, int outputs) =>
        Macs(inputs, hidden, outputs) + 3 * hidden.Sum() + outputs;
}
