using System.Text;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Operator;

/// <summary>A status for people.</summary>
public static class StatusText
{
    /// <summary>A few lines, the most urgent first.</summary>
    public static string Of(ArmView view)
    {
        if (view.Status is not { } status)
            return "nothing was heard of a controller\n";
        var text = new StringBuilder();
        Line(text, "state", $"{status.State}: {status.Text}" + (view.Online == false ? " (the controller is offline; this is its last word)" : ""));
        foreach (var fault in status.Faults)
            Line(text, "fault", $"{fault.Name}: {fault.Text}");
        Line(text, "lease", status.Lease is { } lease ? FormattableString.Invariant($"{lease.Owner}, {lease.SecondsLeft:0} s left") : "free");
        if (status.Run is { } run)
            Line(text, "run", FormattableString.Invariant($"{run.Run}, {run.Mode}, {run.Task}, {run.Episodes} episodes, {run.Steps} steps, success of the last 20: {run.SuccessOfLast20:P0}"));
        if (status.Policy is { } policy)
            Line(text, "policy", $"{policy.Name}, version {policy.Version}");
        if (status.Spool is { } spool)
            Line(text, "spool", $"{spool.Rows} of {spool.Capacity} rows wait for the learner");
        Line(text, "learner", status.LearnerOnline ? view.Learner is { } learner ? $"{learner.Phase}, policy version {learner.PolicyVersion}" : "online" : "offline");
        if (status.Loop is { } loop)
            Line(text, "loop", FormattableString.Invariant($"{loop.Cycles} cycles, {loop.Late} late, {loop.Missed} missed, {loop.PacketsLost} packets lost, compute p99 {loop.ComputeP99Us:0.0} us"));
        if (status.Loop?.Latency is { StateToCommand: { } whole })
            Line(text, "", FormattableString.Invariant($"state to command p50 {whole.P50Us:0} p99 {whole.P99Us:0} p99.9 {whole.P999Us:0} max {whole.MaxUs:0} us"));
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, string value) => text.Append(name.PadRight(9)).Append(value).Append('\n');
}
