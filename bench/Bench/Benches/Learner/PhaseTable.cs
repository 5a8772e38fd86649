using System.Globalization;
using Warmstart.Learning.Agents;
using Warmstart.Numerics.Diagnostics;
using Warmstart.Numerics.Threading;

namespace Warmstart.Bench.Benches.Learner;

/// <summary>Where the time of an update goes: stages down, kernels across, in milliseconds of all threads together.</summary>
internal static class PhaseTable
{
    private static readonly UpdateStage[] s_stages = [.. Enum.GetValues<UpdateStage>().Where(s => s != UpdateStage.Outside)];
    private static readonly KernelKind[] s_kinds = Enum.GetValues<KernelKind>();

    internal static void Print(LearnerCase one, int threads, LearnerArguments asked, double peak)
    {
        using var pool = new ForkJoinPool(threads);
        var runner = new LearnerRunner(one, pool);
        KernelMeter.Start(TimeProvider.System, Enum.GetValues<UpdateStage>().Length);
        for (int block = 0; block < asked.Blocks; block++) runner.Block(asked.Seconds);
        KernelMeter.Stop();
        double updates = runner.Times.Count, products = 0, operations = 0, all = 0;
        Console.WriteLine(Text($"{one.Name}, {threads} threads, ms an update (wall; then threads x time by kernel; rest = waits, sampling, copies)"));
        Line(asked.Markdown, ["stage", "wall", .. s_kinds.Select(k => k.ToString()), "rest", "product GFLOP/s", "of peak"]);
        if (asked.Markdown) Line(true, [.. Enumerable.Repeat("---", s_kinds.Length + 5)]);
        foreach (var stage in s_stages)
        {
            double wall = KernelMeter.StageSeconds((int)stage) / updates, kernels = s_kinds.Sum(k => KernelMeter.Seconds((int)stage, k)) / updates;
            double seconds = KernelMeter.Seconds((int)stage, KernelKind.Product), flops = KernelMeter.Operations((int)stage, KernelKind.Product);
            (products, operations, all) = (products + seconds, operations + flops, all + wall * threads * updates);
            Line(asked.Markdown,
            [
                stage.ToString(), Milliseconds(wall), .. s_kinds.Select(k => Milliseconds(KernelMeter.Seconds((int)stage, k) / updates)),
                Milliseconds(wall * threads - kernels), Text($"{Rate(flops, seconds):F0}"), Text($"{100 * Rate(flops, seconds) / peak:F0} %"),
            ]);
        }

        Console.WriteLine(Text($"products: {100 * products / all:F0} % of the threads' time, {Rate(operations, products):F0} GFLOP/s = {100 * Rate(operations, products) / peak:F0} % of peak, {operations / updates * 1e-9:F2} GFLOP an update done, {LearnerFloor.Flops(one) * 1e-9:F2} needed"));
        Console.WriteLine();
    }

    private static double Rate(double flops, double seconds) => seconds > 0 ? flops / seconds * 1e-9 : 0;

    private static string Milliseconds(double seconds) => Text($"{1000 * seconds:F2}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(bool markdown, string[] cells) => Console.WriteLine(markdown
        ? "| " + string.Join(" | ", cells) + " |"
        : string.Concat(cells.Select((cell, i) => i == 0 ? cell.PadRight(16) : cell.PadLeft(Math.Max(11, i == cells.Length - 2 ? 17 : 0)))));
}
