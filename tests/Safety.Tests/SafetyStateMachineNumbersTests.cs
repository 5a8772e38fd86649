using Warmstart.Safety.Faults;

namespace Warmstart.Safety.Tests;

/// <summary>When a hold becomes a brake, to the millisecond, and what each transition decides.</summary>
public sealed class SafetyStateMachineNumbersTests
{
    private static readonly FaultSet s_gap = FaultSet.Of(Fault.StateGap);

    [Theory]
    [InlineData(Fault.StateGap, 1001)]
    [InlineData(Fault.SetpointInvalid, 501)]
    [InlineData(Fault.LeaseLost, 501)]
    [InlineData(Fault.HoldRequested, 0)]
    [InlineData(Fault.SetpointStale, 0)]
    public void A_hold_becomes_a_brake_after_the_time_of_its_row(Fault fault, int tick)
    {
        var machine = new SafetyStateMachine();
        for (int idle = 0; idle < 3; idle++)
            machine.Step(FaultSet.Empty, motionRuns: true, atRest: false, 1);
        Assert.Equal(tick, FirstBrake(machine, FaultSet.Of(fault), 5000, 1));
    }

    [Theory]
    [InlineData(0, 1001)]
    [InlineData(-5, 1001)]
    [InlineData(10, 101)]
    [InlineData(1000, 2)]
    [InlineData(1001, 1)]
    [InlineData(int.MaxValue, 1)]
    public void Time_that_passes_is_counted_a_millisecond_at_least(int elapsed, int tick) =>
        Assert.Equal(tick, FirstBrake(new SafetyStateMachine(), s_gap, 2000, elapsed));

    [Theory]
    [InlineData(0, 501)]
    [InlineData(400, 601)]
    [InlineData(1996, 1000)]
    [InlineData(2000, 1001)]
    [InlineData(9000, 1001)]
    public void A_condition_that_pauses_is_forgotten_at_a_quarter_of_the_speed(int pause, int tick)
    {
        var machine = new SafetyStateMachine();
        for (int i = 0; i < 500; i++)
            machine.Step(s_gap, motionRuns: true, atRest: false, 1);
        for (int i = 0; i < pause; i++)
            machine.Step(FaultSet.Empty, motionRuns: true, atRest: false, 1);
        // 2000 quarters are counted; the pause takes one a tick.
        Assert.Equal(tick, FirstBrake(machine, s_gap, 2000, 1));
    }

    [Theory]
    [InlineData(3900, 1)]
    [InlineData(4003, 1)]
    [InlineData(4004, 2)]
    [InlineData(4100, 26)]
    public void No_more_than_twice_the_time_is_remembered(int pause, int tick)
    {
        var machine = new SafetyStateMachine();
        for (int i = 0; i < 9000; i++)
            machine.Step(s_gap, motionRuns: true, atRest: false, 1);
        for (int i = 0; i < pause; i++)
            machine.Step(FaultSet.Empty, motionRuns: false, atRest: true, 1);
        Assert.Equal(tick, FirstBrake(machine, s_gap, 2000, 1));
    }

    [Fact]
    public void Each_decision_names_state_category_faults_and_trust()
    {
        var machine = new SafetyStateMachine();
        Assert.Equal(SafetyState.Ended, machine.State);
        var (stale, wall, lost, reflex) = (FaultSet.Of(Fault.SetpointStale), FaultSet.Of(Fault.JointPositionWall), FaultSet.Of(Fault.SetpointLost), FaultSet.Of(Fault.RobotReflex));
        Expect(machine, FaultSet.Empty, true, false, new(SafetyState.Nominal, StopCategory.None, FaultSet.Empty, true));
        Assert.False(machine.Reset());
        Expect(machine, stale, true, true, new(SafetyState.Holding, StopCategory.Hold, stale, true));
        Assert.False(machine.Reset());
        Expect(machine, lost, true, false, new(SafetyState.Braking, StopCategory.Brake, lost, true));
        Expect(machine, stale, true, false, new(SafetyState.Braking, StopCategory.Brake, stale | lost, true));
        Expect(machine, wall, true, false, new(SafetyState.Braking, StopCategory.Brake, wall | lost, false));
        Expect(machine, FaultSet.Empty, true, true, new(SafetyState.Finishing, StopCategory.Brake, wall | lost, false));
        Expect(machine, FaultSet.Empty, true, false, new(SafetyState.Finishing, StopCategory.Brake, wall | lost, false));
        Expect(machine, reflex, true, true, new(SafetyState.Cut, StopCategory.Cut, wall | lost | reflex, false));
        Expect(machine, FaultSet.Empty, true, true, new(SafetyState.Cut, StopCategory.Cut, wall | lost | reflex, false));
        Assert.Equal(wall | lost | reflex, machine.Latched);
        // Lost is still there as the motion ends: it stays until it is gone.
        Expect(machine, lost, false, true, new(SafetyState.Faulted, StopCategory.Cut, wall | lost | reflex, false));
        Expect(machine, FaultSet.Empty, false, true, new(SafetyState.Faulted, StopCategory.Cut, wall | reflex, false));
        Assert.False(machine.MayStart);
        Assert.True(machine.Reset());
        Assert.True(machine.MayStart);
        Expect(machine, FaultSet.Empty, false, true, new(SafetyState.Ended, StopCategory.None, FaultSet.Empty, true));
        Expect(machine, lost, false, true, new(SafetyState.Ended, StopCategory.Brake, lost, true));
        Assert.False(machine.MayStart);
        // The step in which it is forgotten still decides by it.
        Expect(machine, FaultSet.Empty, false, true, new(SafetyState.Ended, StopCategory.Brake, FaultSet.Empty, true));
        Expect(machine, FaultSet.Empty, true, true, new(SafetyState.Nominal, StopCategory.None, FaultSet.Empty, true));
    }

    private static void Expect(SafetyStateMachine machine, FaultSet raised, bool runs, bool atRest, SafetyDecision decision) =>
        Assert.Equal(decision, machine.Step(raised, runs, atRest, 1));

    private static int FirstBrake(SafetyStateMachine machine, FaultSet raised, int ticks, int elapsed)
    {
        for (int tick = 1; tick <= ticks; tick++)
        {
            if (machine.Step(raised, motionRuns: true, atRest: false, elapsed).Category == StopCategory.Brake)
                return tick;
        }
        return 0;
    }
}
