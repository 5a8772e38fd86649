using System.Globalization;

namespace Warmstart.Bench.Benches.Learner;

/// <summary>The table of results, for a terminal or as Markdown.</summary>
internal sealed class LearnerTable(bool markdown, double peak)
{
    private static readonly string[] s_ours =
        ["case", "threads", "ms: least", "median", "CPU ms", "updates/s", "GFLOP", "GFLOP/s", "of peak", "by CPU", "floor ms", "MB params", "B/update", "GCs"];
    private static readonly string[] s_torch = ["modules ms", "batched ms", "ratio: median", "least", "by CPU", "best setting"];
    private static readonly int[] s_widths = [22, 8, 10, 8, 8, 10, 7, 8, 8, 8, 9, 11, 9, 4, 11, 11, 14, 7, 7, 18];

    internal void Header(bool withTorch)
    {
        Line(Columns(s_ours, withTorch ? s_torch : []));
        if (markdown) Line(Columns([.. s_ours.Select(_ => "---")], withTorch ? [.. s_torch.Select(_ => "---")] : []));
    }

    internal void Row(LearnerCase one, int threads, LearnerRunner ours, TorchRivals? rivals)
    {
        // More threads than cores have no more to give.
        int cores = Math.Min(threads, Environment.ProcessorCount);
        double flops = LearnerFloor.Flops(one) * 1e-9, least = ours.Times.Least, median = ours.Times.Median, cpu = ours.Times.Cpu / ours.Times.Count;
        string[] cells =
        [
            one.Name, $"{threads}", Milliseconds(least), Milliseconds(median), Milliseconds(cpu), Text($"{1 / median:F1}"), Text($"{flops:F2}"), Text($"{flops / median:F0}"),
            Text($"{100 * flops / median / (cores * peak):F0} %"), Text($"{100 * flops / cpu / peak:F0} %"), Milliseconds(flops / (cores * peak)), Text($"{LearnerFloor.Bytes(one) * 1e-6:F0}"),
            Text($"{ours.BytesAnUpdate:F0}"), $"{ours.Collections}",
        ];
        Line(Columns(cells, rivals is null ? [] : Torch(ours, rivals)));
    }

    private static string[] Torch(LearnerRunner ours, TorchRivals rivals)
    {
        var (modules, batched) = (rivals.Best("modules"), rivals.Best("batched"));
        var best = modules.Median < batched.Median ? modules : batched;
        return
        [
            Milliseconds(modules.Median), Milliseconds(batched.Median), Text($"{best.Median / ours.Times.Median:F2}"),
            Text($"{Math.Min(modules.Least, batched.Least) / ours.Times.Least:F2}"),
            Text($"{Math.Min(modules.Cpu, batched.Cpu) / (ours.Times.Cpu / ours.Times.Count):F2}"), best.Setting,
        ];
    }

    private static string[] Columns(string[] ours, string[] torch) => [.. ours, .. torch];

    private static string Milliseconds(double seconds) => Text($"{1000 * seconds:F1}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string[] cells) => Console.WriteLine(markdown
        ? "| " + string.Join(" | ", cells) + " |"
        : string.Concat(cells.Select((cell, i) => i == 0 ? cell.PadRight(s_widths[i]) : cell.PadLeft(s_widths[i]))));
}
