using Warmstart.Safety.Faults;

namespace Warmstart.Safety.Tests.Faults;

/// <summary>Every row of the fault table, written down a second time.</summary>
public sealed class FaultTableNumbersTests
{
    [Theory]
    [InlineData(Fault.HoldRequested, 2, ClearCondition.WhenGone, 1, 0, true)]
    [InlineData(Fault.BrakeRequested, 1, ClearCondition.AtMotionEnd, 1, 0, true)]
    [InlineData(Fault.CutRequested, 0, ClearCondition.AtMotionEnd, 1, 0, true)]
    [InlineData(Fault.SetpointStale, 2, ClearCondition.WhenGone, 1, 0, true)]
    [InlineData(Fault.SetpointLost, 1, ClearCondition.AtMotionEnd, 1, 0, true)]
    [InlineData(Fault.SetpointInvalid, 2, ClearCondition.WhenGone, 1, 500, true)]
    [InlineData(Fault.ControllerSilent, 1, ClearCondition.AtMotionEnd, 1, 0, true)]
    [InlineData(Fault.LeaseLost, 2, ClearCondition.AtMotionEnd, 1, 500, true)]
    [InlineData(Fault.RobotSilent, 0, ClearCondition.AtMotionEnd, 1, 0, true)]
    [InlineData(Fault.StateFrozen, 0, ClearCondition.OnReset, 1, 0, false)]
    [InlineData(Fault.StateLate, 1, ClearCondition.AtMotionEnd, 250, 0, true)]
    [InlineData(Fault.StateGap, 2, ClearCondition.WhenGone, 1, 1000, true)]
    [InlineData(Fault.StateNotFinite, 0, ClearCondition.OnReset, 1, 0, false)]
    [InlineData(Fault.ModelMismatch, 1, ClearCondition.OnReset, 10, 0, false)]
    [InlineData(Fault.RobotReflex, 0, ClearCondition.OnReset, 1, 0, true)]
    [InlineData(Fault.RobotUserStop, 0, ClearCondition.AtMotionEnd, 1, 0, true)]
    [InlineData(Fault.RobotError, 0, ClearCondition.OnReset, 1, 0, true)]
    [InlineData(Fault.MotionAborted, 0, ClearCondition.AtMotionEnd, 1, 0, true)]
    [InlineData(Fault.SuccessRateLow, 1, ClearCondition.AtMotionEnd, 500, 0, true)]
    [InlineData(Fault.ComputeOverrun, 1, ClearCondition.AtMotionEnd, 20, 0, true)]
    [InlineData(Fault.ForceLimit, 1, ClearCondition.OnReset, 5, 0, true)]
    [InlineData(Fault.TorqueLimit, 1, ClearCondition.OnReset, 5, 0, true)]
    [InlineData(Fault.JointTorqueLimit, 1, ClearCondition.OnReset, 5, 0, true)]
    [InlineData(Fault.JointPositionWall, 1, ClearCondition.OnReset, 1, 0, false)]
    [InlineData(Fault.JointVelocityLimit, 1, ClearCondition.OnReset, 3, 0, false)]
    [InlineData(Fault.ToolSpeedLimit, 1, ClearCondition.OnReset, 3, 0, false)]
    [InlineData(Fault.WorkspaceExit, 1, ClearCondition.OnReset, 10, 0, true)]
    [InlineData(Fault.FinalCheckFailed, 1, ClearCondition.OnReset, 1, 0, false)]
    [InlineData(Fault.EmergencyStop, 1, ClearCondition.OnReset, 1, 0, true)]
    [InlineData(Fault.ForceRateLimit, 1, ClearCondition.OnReset, 8, 0, true)]
    [InlineData(Fault.TorqueRateLimit, 1, ClearCondition.OnReset, 8, 0, true)]
    [InlineData(Fault.SelfCollision, 1, ClearCondition.OnReset, 1, 0, false)]
    [InlineData(Fault.StopLineLost, 1, ClearCondition.OnReset, 1, 0, true)]
    [InlineData(Fault.NotEnabled, 1, ClearCondition.AtMotionEnd, 1, 0, true)]
    public void A_row_is_what_is_written_down(Fault fault, int category, ClearCondition clear, int ticks, int brakeAfterMs, bool trustsControl)
    {
        var row = FaultTable.Row(fault);
        Assert.Equal((category, clear, ticks, brakeAfterMs, trustsControl), (row.Category.ToNumber(), row.Clear, row.TicksToAct, row.BrakeAfterMs, row.TrustsControl));
        Assert.Equal(clear != ClearCondition.WhenGone, row.Latched);
        Assert.Equal(clear == ClearCondition.OnReset, FaultTable.ClearedByReset.Has(fault));
        Assert.Equal(clear == ClearCondition.AtMotionEnd, FaultTable.ClearedByMotionEnd.Has(fault));
        Assert.Equal(!trustsControl, FaultTable.Distrusting.Has(fault));
        Assert.Equal(row.Category, FaultTable.Worst(FaultSet.Of(fault)));
    }

    [Fact]
    public void Sets_are_bits()
    {
        var (a, b) = (FaultSet.Of(Fault.HoldRequested), FaultSet.Of(Fault.SelfCollision));
        Assert.Equal((0UL, 1UL, 0x80000000UL, 0x80000001UL), (FaultSet.Empty.Bits, a.Bits, b.Bits, (a | b).Bits));
        Assert.Equal((true, false, 0, 1, 2), (FaultSet.Empty.IsEmpty, a.IsEmpty, FaultSet.Empty.Count, b.Count, (a | b).Count));
        Assert.Equal((a, FaultSet.Empty, a), ((a | b) & a, a & b, (a | b).Without(b)));
        Assert.Equal((a | b, a, a | b), (a.With(Fault.SelfCollision), a.With(Fault.SelfCollision, false), (a | b).With(Fault.HoldRequested)));
        Assert.Equal("HoldRequested, SelfCollision", (a | b).ToString());
        Assert.Equal(-1, StopCategory.None.ToNumber());
        Assert.Equal(StopCategory.Hold, FaultTable.Worst(FaultSet.Of(Fault.StateGap) | a));
        Assert.Equal(StopCategory.Cut, FaultTable.Worst(new FaultSet(1UL << 34)));
    }
}
