using System.Numerics;
using Warmstart.Safety.Faults;

namespace Warmstart.Safety;

/// <summary>
/// Decides the stop category of each tick from the raised faults. Severity only grows while a motion runs, except that a hold ends when its cause
/// does; a brake or a cut always ends the motion. No clock, no I/O, no allocation after construction.
/// </summary>
public sealed class SafetyStateMachine
{
    private const int Refill = 4;
    private readonly int[] _activeQuarterMs = new int[FaultTable.Rows.Length];
    private FaultSet _latched;
    private StopCategory _category;

    /// <summary>Where it stands; <see cref="SafetyState.Ended"/> at first.</summary>
    public SafetyState State { get; private set; } = SafetyState.Ended;

    /// <summary>Faults that outlived their cause.</summary>
    public FaultSet Latched => _latched;

    /// <summary>Whether a motion may start: none runs and nothing is latched.</summary>
    public bool MayStart => State == SafetyState.Ended && _latched.IsEmpty;

    /// <summary>One tick.</summary>
    /// <param name="raised">Faults whose condition holds now.</param>
    /// <param name="motionRuns">Whether the robot is in our motion.</param>
    /// <param name="atRest">Whether arm and reference stand still.</param>
    /// <param name="elapsedMs">Robot time since the last tick, ms (at least 1 is counted).</param>
    /// <returns>The decision.</returns>
    public SafetyDecision Step(FaultSet raised, bool motionRuns, bool atRest, int elapsedMs)
    {
        _latched |= raised & (FaultTable.ClearedByReset | FaultTable.ClearedByMotionEnd);
        var active = raised | _latched;
        var wanted = Later(FaultTable.Worst(active), Escalation(active, Math.Clamp(elapsedMs, 1, 60_000)));
        if (motionRuns)
            Advance(wanted, atRest);
        else
            EndMotion(raised);
        return new SafetyDecision(State, motionRuns ? _category : wanted, raised | _latched, ((raised | _latched) & FaultTable.Distrusting).IsEmpty);
    }

    /// <summary>Forgets latched faults; those whose cause is still there come back in the next step. Nothing while a motion runs.</summary>
    /// <returns>Whether anything could be cleared: false while a motion runs.</returns>
    public bool Reset()
    {
        if (State is not (SafetyState.Ended or SafetyState.Faulted))
            return false;
        _latched = FaultSet.Empty;
        State = SafetyState.Ended;
        return true;
    }

    private void Advance(StopCategory wanted, bool atRest)
    {
        // A motion that starts anew; the category of the last one is over.
        if (State is SafetyState.Ended or SafetyState.Faulted)
            (_category, State) = (StopCategory.None, SafetyState.Nominal);
        _category = _category >= StopCategory.Brake ? Later(_category, wanted) : wanted;
        State = _category switch
        {
            StopCategory.None => SafetyState.Nominal,
            StopCategory.Hold => SafetyState.Holding,
            StopCategory.Brake => State == SafetyState.Finishing || atRest ? SafetyState.Finishing : SafetyState.Braking,
            _ => SafetyState.Cut,
        };
    }

    private void EndMotion(FaultSet raised)
    {
        _category = StopCategory.None;
        _latched = _latched.Without(FaultTable.ClearedByMotionEnd.Without(raised));
        State = (_latched & FaultTable.ClearedByReset).IsEmpty ? SafetyState.Ended : SafetyState.Faulted;
    }

    private StopCategory Escalation(FaultSet active, int elapsedMs)
    {
        var worst = StopCategory.None;
        for (int i = 0; i < _activeQuarterMs.Length; i++)
        {
            // A condition that comes and goes does not start from nothing each time: the count falls at a quarter of the speed.
            int count = active.Has((Fault)i) ? _activeQuarterMs[i] + Refill * elapsedMs : Math.Max(0, _activeQuarterMs[i] - elapsedMs);
            int limit = Refill * FaultTable.Row((Fault)i).BrakeAfterMs;
            _activeQuarterMs[i] = Math.Min(count, 2 * limit);
            if (limit > 0 && active.Has((Fault)i) && count > limit)
                worst = StopCategory.Brake;
        }
        return worst;
    }

    private static StopCategory Later(StopCategory a, StopCategory b) => a > b ? a : b;
}
