using System.Globalization;
using Warmstart.Controller.Operator;

namespace Warmstart.Trials.Hold;

/// <summary>A line of progress.</summary>
internal static class HoldLine
{
    public static string Of(double seconds, ArmView view, HoldRecord record)
    {
        var whole = record.StateToCommand.Report();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeSpan.FromSeconds(seconds):hh\\:mm\\:ss}  {view.Status?.State,-8}  cycles {whole.Count}  state→command p50 {whole.P50Us:0} p99 {whole.P99Us:0} p99.9 {whole.P999Us:0} max {whole.MaxUs:0} µs  own max {record.OwnCompute.MaxUs:0} µs  missed {Causes(record)}  collections {record.Collections}  steps {view.Status?.Run?.Steps}  policy v{view.Learner?.PolicyVersion}");
    }

    private static string Causes(HoldRecord record)
    {
        string[] causes = [.. record.MissedByCause.Where(c => c.Value > 0).Select(c => $"{c.Key} {c.Value}")];
        return causes.Length == 0 ? "none" : string.Join(" ", causes);
    }
}
