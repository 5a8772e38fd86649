using Warmstart.Learning.Agents;

namespace Warmstart.Bench.Benches;

/// <summary>One shape of learner to measure.</summary>
internal sealed record LearnerCase(string Name, SacOptions Options)
{
    /// <summary>The shapes of the numbers to hold: the demo, the default task at 256, and wider.</summary>
    internal static IReadOnlyList<LearnerCase> All { get; } =
    [
        new("demo 32/6 2x128", SacPresets.Default(32, 6, 128)),
        new("default 32/6 2x256", SacPresets.Default(32, 6, 256)),
        new("default 24/7 2x256", SacPresets.Default(24, 7, 256)),
        new("minimum 24/7 2x256", SacPresets.Default(24, 7, 256) with { Objective = ActorObjective.Minimum }),
        new("reference 24/7 2x256", SacPresets.Reference(24, 7)),
        new("default 24/7 3x512", Wide(SacPresets.Default(24, 7, 512), 512, 3)),
        new("antmaze 29/8 4x256 best of 10", Antmaze()),
    ];

    /// <summary>Floating-point operations of the matrix products of one update, as few as the mathematics needs.</summary>
    internal double Flops()
    {
        var o = Options;
        double actor = Macs(o.Actor.ObservationSize, o.Actor.HiddenSizes, 2 * o.Actor.ActionSize);
        int inputs = o.Actor.ObservationSize + o.Actor.ActionSize;
        double critic = Macs(inputs, o.CriticHiddenSizes, 1), first = inputs * (double)o.CriticHiddenSizes[0];
        double rows = o.BatchSize, drawn = o.SubsampleSize ?? o.EnsembleSize;
        double next = rows * actor, targets = rows * o.TargetActions * drawn * critic;
        double step = rows * o.EnsembleSize * (3 * critic - first);
        double objective = o.Objective == ActorObjective.Mean ? rows * o.EnsembleSize * 2 * critic : rows * (o.EnsembleSize + 2) * critic;
        double policy = rows * (3 * actor - o.Actor.ObservationSize * o.Actor.HiddenSizes[0]);
        double entropy = o.Entropy == EntropySource.NextObservations ? rows * actor : 0;
        return 2 * (next + targets + step + objective + policy + entropy);
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

    private static SacOptions Wide(SacOptions options, int width, int layers)
    {
        int[] hidden = [.. Enumerable.Repeat(width, layers)];
        return options with { Actor = options.Actor with { HiddenSizes = hidden }, CriticHiddenSizes = hidden };
    }

    private static SacOptions Antmaze()
    {
        var options = SacPresets.Default(29, 8, 256);
        return options with { CriticHiddenSizes = [256, 256, 256, 256], TargetActions = 10, Objective = ActorObjective.Minimum };
    }
}
