using Warmstart.Safety.Faults;

namespace Warmstart.Safety.Tests;

public sealed class SafetyStateMachineTests
{
    [Fact]
    public void A_hold_ends_with_its_cause_and_a_brake_does_not()
    {
        var machine = new SafetyStateMachine();
        Assert.Equal(SafetyState.Nominal, Step(machine, FaultSet.Empty));
        Assert.Equal(SafetyState.Holding, Step(machine, FaultSet.Of(Fault.SetpointStale)));
        Assert.Equal(SafetyState.Nominal, Step(machine, FaultSet.Empty));
        Assert.Equal(SafetyState.Braking, Step(machine, FaultSet.Of(Fault.ControllerSilent)));
        Assert.Equal(SafetyState.Braking, Step(machine, FaultSet.Empty));
        Assert.Equal(SafetyState.Finishing, Step(machine, FaultSet.Empty, atRest: true));
        Assert.Equal(SafetyState.Finishing, Step(machine, FaultSet.Empty));
        Assert.False(machine.MayStart);
        Assert.Equal(SafetyState.Ended, Step(machine, FaultSet.Empty, runs: false));
        Assert.True(machine.MayStart);
    }

    [Fact]
    public void A_latched_fault_needs_a_reset_after_the_motion()
    {
        var machine = new SafetyStateMachine();
        Step(machine, FaultSet.Of(Fault.ForceLimit));
        Assert.False(machine.Reset());
        Assert.Equal(SafetyState.Faulted, Step(machine, FaultSet.Empty, runs: false));
        Assert.False(machine.MayStart);
        Assert.True(machine.Reset());
        Assert.Equal(SafetyState.Ended, Step(machine, FaultSet.Empty, runs: false));
        Assert.True(machine.MayStart);
    }

    [Fact]
    public void A_reset_does_not_help_while_the_cause_is_there()
    {
        var machine = new SafetyStateMachine();
        Step(machine, FaultSet.Of(Fault.EmergencyStop), runs: false);
        Assert.True(machine.Reset());
        Assert.Equal(SafetyState.Faulted, Step(machine, FaultSet.Of(Fault.EmergencyStop), runs: false));
        Assert.False(machine.MayStart);
    }

    [Fact]
    public void A_flapping_hold_cannot_put_off_the_brake_for_ever()
    {
        var machine = new SafetyStateMachine();
        var flapping = FaultSet.Of(Fault.StateGap);
        int ticks = 0;
        while (Step(machine, ticks / 100 % 2 == 0 ? flapping : FaultSet.Empty) != SafetyState.Braking)
            Assert.True(++ticks < 20_000);
    }

    [Fact]
    public void Under_any_faults_severity_never_falls_once_braking_and_no_fault_goes_unheeded() => Wild.Check(wild =>
    {
        var machine = new SafetyStateMachine();
        var last = StopCategory.None;
        for (int i = 0; i < 30; i++)
        {
            var raised = wild.Chance(0.3) ? FaultSet.Of((Fault)wild.Int(FaultTable.Rows.Length)) : FaultSet.Empty;
            var decision = machine.Step(raised, motionRuns: true, wild.Chance(0.3), 1);
            bool heeded = decision.Category >= FaultTable.Worst(raised) && (decision.State != SafetyState.Nominal || raised.IsEmpty);
            bool kept = last < StopCategory.Brake || decision.Category >= last;
            if (!heeded || !kept || (decision.Category == StopCategory.Cut && decision.State != SafetyState.Cut))
                return false;
            last = decision.Category;
        }
        return true;
    });

    [Fact]
    public void After_any_motion_the_machine_is_ended_or_faulted_and_a_reset_frees_it() => Wild.Check(wild =>
    {
        var machine = new SafetyStateMachine();
        for (int i = 0; i < 10; i++)
            machine.Step(new FaultSet((ulong)wild.Int(1 << 29) & (ulong)wild.Int(1 << 29)), wild.Chance(0.7), wild.Chance(0.5), wild.Int(50));
        machine.Step(FaultSet.Empty, motionRuns: false, atRest: true, 1);
        bool over = machine.State is SafetyState.Ended or SafetyState.Faulted && machine.MayStart == (machine.State == SafetyState.Ended);
        return over && machine.Reset() && machine.MayStart;
    });

    private static SafetyState Step(SafetyStateMachine machine, FaultSet raised, bool runs = true, bool atRest = false) =>
        machine.Step(raised, runs, atRest, 1).State;
}
