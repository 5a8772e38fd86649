using Warmstart.Loop.Control;
using Warmstart.Safety;
using Warmstart.Safety.Faults;
using Xunit.Abstractions;

namespace Warmstart.Loop.Tests.Control;

public sealed class FaultRowTests(ITestOutputHelper output)
{
    private const int Phases = 4;
    private static readonly Fault[] s_elsewhere = [Fault.RobotSilent];

    public static TheoryData<Fault> Rows()
    {
        var rows = new TheoryData<Fault>();
        foreach (var row in FaultTable.Rows)
        {
            if (!s_elsewhere.Contains(row.Fault))
                rows.Add(row.Fault);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_fault_acts_in_time_with_its_category_and_clears_as_its_row_says(Fault fault)
    {
        int worst = 0;
        for (int phase = 0; phase < Phases; phase++)
            worst = Math.Max(worst, Play(fault, 23 * phase));
        var row = FaultTable.Row(fault);
        output.WriteLine($"{fault}: acts after {worst} ms at worst; its detector waits {FaultStories.Of(fault).DelayMs} ms, the table allows {row.TicksToAct} more");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(88)]
    [InlineData(-88)]
    public void What_a_defect_computes_is_never_sent(double torque)
    {
        var rig = Following();
        rig.Tick.Spoiler = (ref Robot.JointVector tau) => tau[1] = torque;
        var last = Robot.JointVector.From(rig.Command.tau_J_d);
        for (int tick = 0; tick < 200 && rig.Result.Action != TickAction.Idle; tick++)
        {
            rig.Step();
            var sent = Robot.JointVector.From(rig.Command.tau_J_d);
            Assert.True(rig.Result.Action == TickAction.Idle || (sent - last).MaxAbs < 1, $"tick {tick}: from {last[1]} to {sent[1]}");
            last = sent;
        }
        Assert.True(rig.Result.Faults.Has(Fault.FinalCheckFailed), $"{rig.Result}");
    }

    private static int Play(Fault fault, int phase)
    {
        var row = FaultTable.Row(fault);
        var story = FaultStories.Of(fault);
        var rig = Following();
        rig.FollowTo(new Robot.Vec3(0.02, 0.01, 0), 100 + phase);
        story.Cause(rig);
        int noticed = RunUntil(rig, story.Aims, 3000, r => r.Result.Faults.Has(fault) && Acts(r, row.Category));
        Assert.True(noticed <= row.TicksToAct + story.DelayMs, $"{fault} acted after {noticed} ticks: {rig.Result}");
        EndAsTheCategorySays(rig, story, row);
        story.Cure(rig);
        if (row.Category == StopCategory.Hold && row.Clear == ClearCondition.WhenGone)
            GoesOn(rig, fault);
        else
            MayStartAgain(rig, row);
        return noticed;
    }

    [Fact]
    public void Silence_of_the_robot_cuts_the_motion()
    {
        var rig = Following();
        var result = rig.Tick.Silence();
        Assert.Equal((TickAction.Cut, SafetyState.Cut), (result.Action, result.Safety));
        Assert.True(result.Faults.Has(Fault.RobotSilent));
        Assert.True(rig.Sample.Faults.Has(Fault.RobotSilent));
        Assert.Equal(TickAction.Idle, rig.Tick.Silence().Action);
        rig.Run(5);
        Assert.Equal(TickAction.Idle, rig.Result.Action);
        Assert.True(rig.Tick.MayArm);
    }

    [Fact]
    public void A_hold_that_lasts_too_long_becomes_a_brake()
    {
        var rig = Following();
        rig.Inputs.Permit.LeaseEndsNs = rig.NowNs;
        int ticks = RunUntil(rig, aims: true, 3000, r => r.Result.Safety == SafetyState.Braking);
        Assert.InRange(ticks, FaultTable.Row(Fault.LeaseLost).BrakeAfterMs, FaultTable.Row(Fault.LeaseLost).BrakeAfterMs + 5);
    }

    private static ArmRig Following()
    {
        var rig = new ArmRig().Following();
        rig.FollowTo(new Robot.Vec3(0.02, 0.01, 0), 350);
        Assert.True(rig.Result.Faults.IsEmpty, $"{rig.Result}");
        return rig;
    }

    private static int RunUntil(ArmRig rig, bool aims, int most, Predicate<ArmRig> until)
    {
        for (int tick = 1; tick <= most; tick++)
        {
            if (aims && tick % 100 == 50)
                rig.Aim(new Robot.Vec3(0.02, 0.01, 0));
            rig.Step();
            if (until(rig))
                return tick;
        }
        return int.MaxValue;
    }

    private static bool Acts(ArmRig rig, StopCategory category) => category switch
    {
        StopCategory.Hold => rig.Result.Safety == SafetyState.Holding,
        StopCategory.Brake => rig.Result.Safety is SafetyState.Braking or SafetyState.Finishing,
        _ => rig.Result.Action is TickAction.Cut or TickAction.Idle,
    };

    private static void EndAsTheCategorySays(ArmRig rig, FaultStory story, FaultRow row)
    {
        if (row.Category == StopCategory.Hold)
        {
            rig.Run(80);
            Assert.True(rig.Result.Safety is SafetyState.Holding or SafetyState.Braking, $"{rig.Result}");
            return;
        }
        int ended = RunUntil(rig, story.Aims, 3000, r => r.Result.Action == TickAction.Idle);
        Assert.True(ended <= (row.Category == StopCategory.Cut ? 2 : 1500), $"ended after {ended} ticks: {rig.Result}");
        Assert.True(rig.Result.Safety is SafetyState.Ended or SafetyState.Faulted, $"{rig.Result}");
    }

    private static void GoesOn(ArmRig rig, Fault fault)
    {
        int gone = RunUntil(rig, aims: true, 400, r => r.Result.Safety == SafetyState.Nominal && r.Result.Mode == ControlMode.Follow);
        Assert.True(gone <= 400, $"{rig.Result}");
        Assert.False(rig.Result.Faults.Has(fault));
    }

    private static void MayStartAgain(ArmRig rig, FaultRow row)
    {
        RunUntil(rig, aims: true, 3000, r => r.Result.Action == TickAction.Idle);
        rig.Run(5);
        Assert.Equal(row.Clear != ClearCondition.OnReset, rig.Tick.MayArm);
        rig.Order(TickOrderKind.Reset);
        rig.Run(2);
        Assert.True(rig.Tick.MayArm, $"{rig.Result}");
        rig.Run(150);
        rig.Armed();
        rig.Run(50);
        Assert.Equal((ControlMode.Hold, SafetyState.Nominal), (rig.Result.Mode, rig.Result.Safety));
    }
}
