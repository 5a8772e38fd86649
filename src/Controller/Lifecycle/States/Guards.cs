using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Lifecycle.States;

/// <summary>What comes before anything a state would like to do, the most urgent first.</summary>
internal static class Guards
{
    private static readonly FaultSet Orders =
        FaultSet.Of(Fault.HoldRequested) | FaultSet.Of(Fault.BrakeRequested) | FaultSet.Of(Fault.CutRequested);

    /// <summary>What contact does to an arm that learns: the robot or a monitor stopped it, and nothing is broken.</summary>
    private static readonly FaultSet Contact =
        FaultSet.Of(Fault.RobotReflex) | FaultSet.Of(Fault.RobotError) | FaultSet.Of(Fault.ForceLimit) | FaultSet.Of(Fault.TorqueLimit)
        | FaultSet.Of(Fault.ForceRateLimit) | FaultSet.Of(Fault.TorqueRateLimit)
        | FaultSet.Of(Fault.JointTorqueLimit) | FaultSet.Of(Fault.ToolSpeedLimit) | FaultSet.Of(Fault.JointVelocityLimit)
        | FaultSet.Of(Fault.WorkspaceExit);

    /// <summary>A hand that opened must not start the arm again by closing.</summary>
    private static readonly FaultSet Hand = FaultSet.Of(Fault.NotEnabled);

    /// <summary>Faults that a run may recover from by itself, a few times: contact, and whatever is over with the motion.</summary>
    private static readonly FaultSet Recoverable = Contact | FaultTable.ClearedByMotionEnd.Without(Hand) | Orders
        | FaultSet.Of(Fault.SetpointStale) | FaultSet.Of(Fault.SetpointInvalid) | FaultSet.Of(Fault.StateGap);

    private const int RecoveriesMax = 3;

    /// <summary>Keeps in mind what stops the arm; a hold that went by is forgotten.</summary>
    public static LifecycleMemory Note(LifecycleMemory memory, in LoopView loop)
    {
        if (!memory.IsArmed || !loop.InMotion)
            return memory;
        var stopping = loop.Safety >= SafetyState.Braking ? loop.Faults.Without(Orders) : FaultSet.Empty;
        return stopping == memory.Seen ? memory : memory with { Seen = stopping };
    }

    public static LifecycleStep? Step(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        var loop = inputs.Loop;
        if (inputs.ShutDown && Ending(now, memory, inputs) is { } ending)
            return ending;
        if (memory.State == LifecycleState.Disconnected)
            return null;
        if (!loop.Alive)
            return Moves.Leave(memory, now, LifecycleState.Disconnected, "the loop process is gone");
        if (loop.EmergencyStopped && memory.State != LifecycleState.EmergencyStopped)
            return Moves.Leave(memory, now, LifecycleState.EmergencyStopped, $"emergency stop ({loop.Faults})");
        if (!loop.Connected)
            return Moves.Leave(memory, now, LifecycleState.Disconnected, "the connection to the robot is lost");
        return Stop(now, memory, inputs.Request) ?? Broken(now, memory, inputs) ?? Lease(now, memory, inputs);
    }

    private static LifecycleStep? Ending(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (memory.Stage == LifecycleStage.ShutDown)
            return memory.Stay();
        if (!inputs.Loop.Alive || (memory.Stage == LifecycleStage.ShuttingDown && (inputs.Answered(memory) || now >= memory.Deadline)))
            return new(memory with { Stage = LifecycleStage.ShutDown });
        if (memory.Stage == LifecycleStage.ShuttingDown)
            return memory.Stay();
        bool moving = memory.State is LifecycleState.Homing or LifecycleState.Ready or LifecycleState.Running;
        if (moving && inputs.Loop.InMotion)
            return Moves.Stop(memory, now, StopCategory.Brake, "the daemon is ending");
        if (memory.State == LifecycleState.Stopping)
            return null;
        return memory.Ask(now, LifecycleStage.ShuttingDown, new LoopOrder(LoopCommandKind.Shutdown), LifecycleTimes.ShutDown,
            RunnerOrder.Cancel);
    }

    private static LifecycleStep? Stop(TimeSpan now, LifecycleMemory memory, LifecycleRequest request)
    {
        bool moving = memory.State is LifecycleState.Homing or LifecycleState.Ready or LifecycleState.Running;
        if (request == LifecycleRequest.StopCut && (moving || memory.State == LifecycleState.Stopping))
            return Moves.Stop(memory, now, StopCategory.Cut, "stop of category 0 was asked for");
        if (request == LifecycleRequest.StopBrake && moving)
            return Moves.Stop(memory, now, StopCategory.Brake, "stop of category 1 was asked for");
        if (request != LifecycleRequest.StopHold || !moving)
            return null;
        if (!memory.IsArmed)
            return Moves.Stop(memory, now, StopCategory.Brake, "stop of category 2 was asked for while arming");
        var held = memory.To(now, LifecycleState.Ready, "held: stop of category 2 was asked for") with { Intent = RunIntent.None };
        return new(held, new LoopOrder(LoopCommandKind.Hold), RunnerOrder.Cancel);
    }

    private static LifecycleStep? Broken(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        var loop = inputs.Loop;
        if (!memory.IsArmed || now - memory.Since < LifecycleTimes.ArmedSettles || (!loop.Latched && loop.InMotion))
            return null;
        var faults = loop.Faults | memory.Seen;
        string what = faults.IsEmpty ? "the motion ended by itself" : faults.ToString();
        // On the way home nothing should be touched, so contact there is a matter for a person.
        var allowed = memory.State == LifecycleState.Running ? Recoverable : Recoverable.Without(Contact);
        bool again = memory is { Intent: RunIntent.Run, Recoveries: < RecoveriesMax, State: not LifecycleState.Ready } && !faults.IsEmpty;
        int most = inputs.RecoveriesAllowed ?? RecoveryLog.DefaultAllowed;
        if (again && memory.Recovery.Recent(now) >= most)
            (again, what) = (false, $"{what}; {most} recoveries in ten minutes are used up, look at what causes them");
        if (!again || !faults.Without(allowed).IsEmpty)
            return Moves.Leave(memory, now, loop.Latched ? LifecycleState.Faulted : LifecycleState.Idle, what);
        var recovering = memory.To(now, LifecycleState.Homing, "recovering from: " + what);
        return new(
            recovering with
            {
                Stage = LifecycleStage.Settling,
                Deadline = now + LifecycleTimes.Settle,
                Recoveries = memory.Recoveries + 1,
                Recovery = memory.Recovery.Begin(now),
                EpisodesAtRecovery = inputs.EpisodesFinished,
            },
            null, RunnerOrder.Cancel);
    }

    private static LifecycleStep? Lease(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (inputs.LeaseHeld || memory.State is not (LifecycleState.Homing or LifecycleState.Ready or LifecycleState.Running))
            return null;
        return memory.IsArmed
            ? Moves.HoldThenStop(memory, now, "the lease ended")
            : Moves.Stop(memory, now, StopCategory.Brake, "the lease ended");
    }
}
