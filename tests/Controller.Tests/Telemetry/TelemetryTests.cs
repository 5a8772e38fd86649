using Warmstart.Controller.Tests.Rig;
using Warmstart.Protocol.Contracts;
using Warmstart.Robot;

namespace Warmstart.Controller.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public void Samples_come_at_the_configured_rate_and_the_loops_summary_each_second()
    {
        using var rig = new ControllerRig().Connected();
        rig.Heard.Clear();
        rig.Loop.Push(Vector6.From(new Vec3(0, 0, 7), default));
        rig.Run(10);
        foreach (string name in (string[])["joints", "pose", "wrench"])
            Assert.InRange(rig.Heard.Count(m => m.Topic == ControllerRig.Topics.Telemetry(name)), 150, 201);
        Assert.InRange(rig.Heard.Count(m => m.Topic == ControllerRig.Topics.Telemetry("loop")), 9, 11);
        var wrench = rig.Heard.Last(m => m.Topic == ControllerRig.Topics.Telemetry("wrench"));
        Assert.True(ContractJson.TryReadReport<WrenchTelemetry>(wrench.Payload.Span, out var report, out string? error), error);
        Assert.Equal(7, report.PeakForceN);
        Assert.False(wrench.Retain);
    }

    [Fact]
    public void The_loops_times_of_the_last_second_and_since_arming_are_told_with_their_causes()
    {
        using var rig = new ControllerRig().Connected();
        rig.Run(1.5);
        rig.Heard.Clear();
        for (int i = 0; i < 100; i++)
            rig.Loop.Seam.Histograms.StateToCommand.Record(120_000);
        rig.Run(1.1);
        var told = rig.Heard.Last(m => m.Topic == ControllerRig.Topics.Telemetry("loop"));
        Assert.True(ContractJson.TryReadReport<LoopTelemetry>(told.Payload.Span, out var loop, out string? error), error);
        Assert.Equal((100, 100), (loop.LastSecond!.StateToCommand.Count, loop.StateToCommand!.Counts.Sum()));
        Assert.InRange(loop.LastSecond.StateToCommand.P99Us, 120, 124);
        Assert.Null(loop.Wake);
        Assert.Equal(["packet-lost", "packet-late", "collection", "compute", "wake-up", "preempted"], loop.LateByCause.Keys);
        Assert.Equal(loop.LateByCause.Keys, loop.MissedByCause.Keys);
    }

    [Fact]
    public void The_status_is_retained_whole_comes_each_second_and_at_once_on_a_change()
    {
        using var rig = new ControllerRig().Connected();
        rig.Heard.Clear();
        rig.Run(5);
        Assert.InRange(rig.Heard.Count(m => m.Topic == ControllerRig.Topics.Status), 4, 6);
        Assert.Contains(rig.Broker.Retained, m => m.Topic == ControllerRig.Topics.Status);
        rig.Ask("start", rig.Start(policy: "random"));
        rig.Run(0.05);
        Assert.Equal(LifecycleState.Homing, rig.Status!.State);
        Assert.Equal(("peg-insertion", "random"), (rig.Status.Task, rig.Status.Policy!.Name));
        Assert.Equal(9, rig.Status.Versions.Fci);
    }

    [Fact]
    public void After_a_reconnect_everything_that_is_retained_is_there_again()
    {
        using var rig = new ControllerRig().Connected();
        rig.Broker.GoDown(keepRetained: false);
        rig.Run(3);
        Assert.Empty(rig.Broker.Retained);
        rig.Broker.ComeUp();
        rig.Run(0.5);
        Assert.Contains(rig.Broker.Retained, m => m.Topic == ControllerRig.Topics.Status);
        Assert.Contains(rig.Broker.Retained, m => m.Topic == ControllerRig.Topics.Availability && m.Text == Availability.Online);
    }

    [Fact]
    public void A_black_box_file_has_a_column_for_each_number_and_a_line_for_each_tick()
    {
        using var rig = new ControllerRig().Connected();
        rig.Ask("start", rig.Start(policy: "random"));
        Assert.True(rig.RunUntil(LifecycleState.Running));
        rig.AskBytes("stop", "{}"u8.ToArray());
        Assert.True(rig.RunUntil(LifecycleState.Idle));
        string[] lines = File.ReadAllLines(Assert.Single(Directory.GetFiles(rig.BlackBoxes, "*stopping.csv")));
        Assert.True(lines.Length > 50);
        int columns = lines[0].Split(',').Length;
        Assert.All(lines, l => Assert.Equal(columns, l.Split(',').Length));
    }
}
