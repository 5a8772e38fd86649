using System.Globalization;
using System.Text;
using System.Text.Json;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.Hold;

/// <summary>A proof run's report, as Markdown.</summary>
internal static class HoldReport
{
    public static string Render(HoldOptions options, HoldRecord record)
    {
        var text = new StringBuilder();
        text.Append(Inv($"# The loop over {record.MovedSeconds / 60:0.0} minutes\n\n"));
        text.Append(Inv($"{Environment.ProcessorCount} cores, Linux {KernelVersion()}; 1 kHz thread on core {options.Core}, FIFO {options.Priority}, receiving by {options.Receive}; everything else on {options.OtherCores}. "));
        text.Append(Inv($"Load average {Middle(record.Loads):0.0} (most {record.Loads.DefaultIfEmpty().Max():0.0}); stolen by the hypervisor from the loop's core: {record.StolenSeconds:0.00} s.\n"));
        if (record.RealTime is { } real)
            text.Append(Inv($"Granted: FIFO {real.Fifo}, memory locked {real.MemoryLocked}, pinned {real.Pinned}, dma latency {real.DmaLatencyHeld}.\n"));
        text.Append(Inv($"\n**{(record.Holds ? "holds" : "DOES NOT HOLD")}**: {record.Collections} collections and {record.Compiled} compilations while armed; missed by computing {record.MissedByCause.GetValueOrDefault("compute")}, by collection {record.MissedByCause.GetValueOrDefault("collection")}; longest computing of our own {record.OwnCompute.MaxUs:0.0} µs.\n"));
        foreach (string note in record.Notes)
            text.Append(Inv($"- {note}\n"));
        Times(text, record);
        Causes(text, record);
        Robot(text, record);
        Memory(text, record);
        if (record.Learner is { } learner && record.Run is { } run)
            text.Append(Inv($"\nRun: {run.Episodes} episodes, {run.Steps} steps, success of the last 20 {run.SuccessOfLast20:P0}; learner {learner.Phase}, policy version {learner.PolicyVersion}, UTD {learner.UtdActual:0.00}.\n"));
        return text.ToString();
    }

    private static void Times(StringBuilder text, HoldRecord record)
    {
        text.Append("\n| µs | count | p50 | p90 | p99 | p99.9 | max |\n|---|---|---|---|---|---|---|\n");
        Row(text, "wake-up", record.WakeUp.Report());
        Row(text, "compute, by the clock", record.Compute.Report());
        Row(text, "compute, our processor time", record.OwnCompute.Report());
        Row(text, "state to command", record.StateToCommand.Report());
        if (record.CyclicTest is { } beside)
            Row(text, "cyclictest beside, same core", beside);
        if (record.Control is { } control)
        {
            text.Append(Inv($"\nThe control, a thread that looks at the clock for {control.BusyUs:0} µs each millisecond on the same core and computes nothing: {control.Cycles} cycles, {control.ExposedSeconds:0.0} s in all, "));
            text.Append(Inv($"charged more than 500 µs in {control.Late}, more than 1 ms in {control.Missed}, at most {control.MaxUs:0.0} µs. The loop, in {record.BusySeconds:0.0} s of processor time: {record.LateByCause.GetValueOrDefault("compute")} and {record.MissedByComputing}. "));
            text.Append(Inv($"A machine that charges any thread alike gives the loop such a share with probability {record.ChanceOfLate:0.0000} and {record.ChanceOfMissed:0.0000}.\n"));
        }
        text.Append(Inv($"\nThread of the loop: {record.ThreadFaults} page faults, {record.ThreadPreemptions} involuntary switches while it moved.\n"));
    }

    private static void Causes(StringBuilder text, HoldRecord record)
    {
        text.Append(Inv($"\n| cause | late (> 500 µs) | missed (> 1 ms or never) | missed in seconds with stolen time |\n|---|---|---|---|\n"));
        foreach ((string cause, long late) in record.LateByCause)
            text.Append(Inv($"| {cause} | {late} | {record.MissedByCause.GetValueOrDefault(cause)} | {record.MissedWhileStolen.GetValueOrDefault(cause)} |\n"));
    }

    private static void Robot(StringBuilder text, HoldRecord record)
    {
        if (record.Robot is not { ValueKind: JsonValueKind.Object } robot)
            return;
        string Of(string name) => robot.TryGetProperty(name, out JsonElement value) ? value.ToString() : "–";
        text.Append(Inv($"\nThe robot's side: {Of("cycles")} ms, {Of("states_sent")} states, {Of("commands")} commands in time, {Of("lost_commands")} missing, {Of("server_late")} milliseconds late for its own reasons; "));
        text.Append(Inv($"state to the kernel's receipt of the command p50 {Of("answer_p50_us")}, p99 {Of("answer_p99_us")}, p99.9 {Of("answer_p999_us")}, max {Of("answer_max_us")} µs.\n"));
        text.Append(Inv($"The arm had to be started again {record.Restarts} times.\n"));
    }

    private static void Memory(StringBuilder text, HoldRecord record)
    {
        text.Append("\n| process | RSS at first MiB | at last | growth MiB/h over the last four fifths |\n|---|---|---|---|\n");
        foreach (var process in record.Memory.GroupBy(m => m.Process))
            text.Append(Inv($"| {process.Key} | {process.First().MiB:0.0} | {process.Last().MiB:0.0} | {record.GrowthMiBPerHour(process.Key):0.00} |\n"));
    }

    private static void Row(StringBuilder text, string name, LatencyReport r) =>
        text.Append(Inv($"| {name} | {r.Count} | {r.P50Us:0.0} | {r.P90Us:0.0} | {r.P99Us:0.0} | {r.P999Us:0.0} | {r.MaxUs:0.0} |\n"));

    private static double Middle(List<double> values) => values.Count == 0 ? 0 : values.Order().ElementAt(values.Count / 2);

    private static string KernelVersion() => File.Exists("/proc/sys/kernel/osrelease") ? File.ReadAllText("/proc/sys/kernel/osrelease").Trim() : "?";

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
