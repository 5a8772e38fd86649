using System.Diagnostics;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Bench.Benches;

/// <summary>What is not a matrix product, for 256 rows of a 256-256 layer: <c>warmstart-bench layer</c>. Best of many runs on one core.</summary>
internal static unsafe class LayerBench
{
    private const int Size = 256, Stride = 272;

    internal static int Run(string[] args)
    {
        AlignedFloats a = Normal(), b = Normal(), h = Normal(), column = Normal(), w = Normal(), p = Normal();
        AlignedFloats m = new(Size * Stride), v = new(Size * Stride), target = new(Size * Stride), packed = new(Gemm.PackedLength(Size, Size));
        var forward = new ActivationArguments
        {
            Rows = Size, Width = Size, Row = Stride, Z = a.Pointer, H = h.Pointer, Scale = w.Pointer, Shift = w.Pointer + Size,
            InverseStd = column.Pointer, Activation = Activation.Relu,
        };
        var backward = new ActivationGradientArguments
        {
            Rows = Size, Width = Size, Row = Stride, Gradient = b.Pointer, Normalized = a.Pointer, H = h.Pointer, Scale = w.Pointer,
            InverseStd = column.Pointer, ScaleGradient = v.Pointer, ShiftGradient = v.Pointer + Size, BiasGradient = v.Pointer + 2 * Size,
        };
        var adam = new AdamArguments
        {
            Parameter = p.Pointer, Gradient = a.Pointer, First = m.Pointer, Second = target.Pointer, Target = h.Pointer, Count = 65536,
            Rates = AdamRates.At(10, 1e-9f, 0.005f),
        };
        Report("LayerNorm + ReLU forward", () => ActivationLayer.Forward(forward));
        Report("LayerNorm + ReLU backward", () => ActivationLayer.Backward(backward));
        Report("one output forward", () => UnitHead.Forward(h.Pointer, Stride, Size, Size, w.Pointer, 0, column.Pointer));
        Report("one output backward", () => UnitHead.Backward(column.Pointer, h.Pointer, b.Pointer, Stride, Size, Size, w.Pointer, v.Pointer));
        Report("pack 256x256", () => Gemm.Pack(p.Pointer, Size, Size, Size, packed.Pointer));
        Report("pack transposed 256x256", () => Gemm.PackTransposed(p.Pointer, Size, Size, Size, packed.Pointer));
        Report("Adam + Polyak, 65536 parameters", () => Adam.Step(adam));
        foreach (int width in new[] { 64, 128, 256 })
        {
            var actor = new ActorNetwork(new ActorShape { ObservationSize = 32, ActionSize = 6, HiddenSizes = [width, width] });
            float[] observation = new float[32], mean = new float[6], std = new float[6];
            Report($"actor 32-{width}-{width}-6, one observation", () => actor.Forward(observation, mean, std));
        }

        return 0;
    }

    private static AlignedFloats Normal()
    {
        var floats = new AlignedFloats(Size * Stride);
        new SeededGenerator(1).FillNormal(floats.Span);
        return floats;
    }

    private static void Report(string name, Action action)
    {
        double best = double.MaxValue;
        for (int run = 0; run < 500; run++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        Console.WriteLine($"{name,-36} {best,8:F1} us");
    }
}
