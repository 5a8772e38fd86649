using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Faults;
using Warmstart.TestKit;
using Xunit.Abstractions;

namespace Warmstart.EndToEnd.Tests.Loop;

/// <summary>The rows of the fault table, through sockets, the shipped process and its segment; times are the robot's.</summary>
[Collection("loop")]
public sealed class FaultWireTests(ITestOutputHelper output)
{
    public static TheoryData<Fault> Rows() => [.. Enum.GetValues<Fault>().Where(f => WireStories.Of(f) is not null)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_fault_on_the_wire_acts_in_time_with_its_category_and_clears_as_its_row_says(Fault fault)
    {
        var row = FaultTable.Row(fault);
        var story = WireStories.Of(fault)!;
        using var rig = new LoopRig();
        rig.Armed();
        rig.Pass(100);
        var before = rig.Drain();
        story.Cause(rig);
        int ticks = TicksToAct(rig, before, row, story);
        output.WriteLine($"{fault}: acts after {ticks} ms of robot time; its detector waits {story.DelayMs} ms, the table allows {row.TicksToAct} more");
        Assert.InRange(ticks, 0, row.TicksToAct + story.DelayMs);
        story.Cure?.Invoke(rig);
        if (row is { Category: StopCategory.Hold, Clear: ClearCondition.WhenGone } && fault != Fault.HoldRequested && fault != Fault.SetpointStale && fault != Fault.SetpointInvalid)
            rig.UntilTick(s => s.Faults.IsEmpty && s.SafetyState == SafetyState.Nominal && s.ControlMode == ControlMode.Hold, "the end of the fault");
        else if (row.Category != StopCategory.Hold)
            MayStartAgain(rig, row, story);
    }

    [Theory]
    [InlineData("nonsense", """{"cmd":"fault","kind":"nonsense","cycles":100}""")]
    [InlineData("repeated", """{"cmd":"fault","kind":"duplicate-states","cycles":100}""")]
    [InlineData("a few lost", """{"cmd":"fault","kind":"drop-states","cycles":3}""")]
    [InlineData("late", """{"cmd":"fault","kind":"delay-states","cycles":5,"ms":30}""")]
    [InlineData("commands lost", """{"cmd":"fault","kind":"drop-commands","cycles":10}""")]
    public void What_a_network_may_do_is_no_fault(string what, string line)
    {
        using var rig = new LoopRig();
        rig.Armed();
        rig.Pass(100);
        rig.Drain();
        rig.Tell(line);
        ulong end = rig.Newest.RobotTimeMs + 300;
        var seen = FaultSet.Empty;
        rig.UntilTick(s =>
        {
            seen |= s.Faults;
            return s.RobotTimeMs >= end;
        }, what);
        Assert.True(seen.IsEmpty, $"{what}: {seen}");
        Assert.Equal((ControlMode.Hold, SafetyState.Nominal), (rig.Newest.ControlMode, rig.Newest.SafetyState));
    }

    [Fact]
    public void Commands_that_do_not_get_through_end_the_motion_by_the_robots_own_reflex_and_a_reset_clears_it()
    {
        using var rig = new LoopRig();
        rig.Armed();
        rig.Pass(100);
        rig.Drain();
        rig.Tell("""{"cmd":"fault","kind":"drop-commands","cycles":60}""");
        rig.UntilTick(s => s.Faults.Has(Fault.RobotReflex) && s.SafetyState >= SafetyState.Cut, "the reflex");
        MayStartAgain(rig, FaultTable.Row(Fault.RobotReflex), new WireStory(_ => { }, (_, _) => true));
    }

    [Fact]
    public void A_robot_that_a_hand_guides_is_not_armed()
    {
        using var rig = new LoopRig();
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Connect).Code);
        rig.Seam.Permit.Write(new MotionPermit { LeaseEndsNs = long.MaxValue }, rig.NowNs);
        rig.Tell("""{"cmd":"guiding","on":true}""");
        rig.Until(() => rig.Newest.RobotMode == (byte)RobotMode.Guiding, "guiding");
        Assert.Equal(LoopReplyCode.WrongMode, rig.Do(LoopCommandKind.Arm).Code);
        rig.Tell("""{"cmd":"guiding","on":false}""");
        rig.Until(() => rig.Newest.RobotMode == (byte)RobotMode.Idle, "idle");
        rig.Pass(50);
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Arm).Code);
    }

    [Fact]
    public void Each_row_is_driven_through_the_wire_or_says_why_not_and_the_page_says_the_same()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "safety.md"));
        foreach (var row in FaultTable.Rows)
        {
            bool wired = WireStories.Of(row.Fault) is not null || WireStories.OfTheStopLine.Contains(row.Fault);
            Assert.True(wired != WireStories.TickOnly.ContainsKey(row.Fault), $"{row.Fault}: a story or a reason, and not both");
            string line = wired ? $"| {row.Fault} | wire | |" : $"| {row.Fault} | tick | {WireStories.TickOnly[row.Fault]} |";
            Assert.Contains(line, page, StringComparison.Ordinal);
        }
    }

    private static int TicksToAct(LoopRig rig, LoopSample last, FaultRow row, WireStory story)
    {
        ulong shown = 0, acted = 0;
        rig.UntilTick(s =>
        {
            if (shown == 0 && story.Shows(last, s))
                shown = s.RobotTimeMs;
            last = s;
            acted = s.RobotTimeMs;
            return s.Faults.Has(row.Fault) && Acts(s, row.Category);
        }, $"{row.Fault}");
        Assert.True(shown != 0, $"{row.Fault} acted, and no tick showed why");
        return (int)(acted - shown) + 1;
    }

    private static bool Acts(in LoopSample sample, StopCategory category) => category switch
    {
        StopCategory.Hold => sample.SafetyState == SafetyState.Holding,
        StopCategory.Brake => sample.SafetyState is SafetyState.Braking or SafetyState.Finishing,
        _ => sample.SafetyState >= SafetyState.Cut,
    };

    private static void MayStartAgain(LoopRig rig, FaultRow row, WireStory story)
    {
        rig.Until(() => rig.Newest.ControlMode == ControlMode.Idle && rig.Newest.RobotMode is (byte)RobotMode.Idle or (byte)RobotMode.Reflex, "the end of the motion");
        rig.Until(() => rig.Status.Connection is LoopConnection.Connected or LoopConnection.Lost, "the status of the end");
        if (story.LosesLink)
            rig.Until(() => rig.Do(LoopCommandKind.Connect).Code == LoopReplyCode.Done, "the robot again");
        if (row.Clear == ClearCondition.OnReset)
            Assert.Equal(LoopReplyCode.Faulted, rig.Do(LoopCommandKind.Arm).Code);
        if (story.LosesLink || rig.Newest.RobotMode == (byte)RobotMode.Reflex || row.Clear == ClearCondition.OnReset)
            Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Recover).Code);
        rig.Pass(50);
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Arm).Code);
        rig.Pass(5);
        Assert.True(rig.Newest.Faults.IsEmpty, $"{rig.Newest.Faults}");
    }
}
