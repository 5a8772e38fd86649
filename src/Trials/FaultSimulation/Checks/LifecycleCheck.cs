using static Warmstart.Protocol.Contracts.LifecycleState;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>The lifecycle's ways, written down a second time; and no motion in a state that none belongs to.</summary>
internal sealed class LifecycleCheck(CheckBoard board)
{
    private const int MotionEndsMs = 1500;

    private static readonly Dictionary<LifecycleState, LifecycleState[]> Ways = new()
    {
        [Disconnected] = [Idle, Faulted, EmergencyStopped],
        [Idle] = [Homing, Faulted, EmergencyStopped, Disconnected],
        [Homing] = [Ready, Stopping, Idle, Faulted, EmergencyStopped, Disconnected],
        [Ready] = [Running, Homing, Stopping, Idle, Faulted, EmergencyStopped, Disconnected],
        [Running] = [Ready, Homing, Stopping, Idle, Faulted, EmergencyStopped, Disconnected],
        [Stopping] = [Idle, Faulted, EmergencyStopped, Disconnected],
        [Faulted] = [Idle, Homing, EmergencyStopped, Disconnected],
        [EmergencyStopped] = [Idle, Homing, Faulted, Disconnected],
    };

    private LifecycleState _state = Disconnected;
    private int _movesMs;

    /// <summary>How often each state was entered.</summary>
    public long[] Entered { get; } = new long[Enum.GetValues<LifecycleState>().Length];

    /// <summary>A new life of the daemon begins disarmed.</summary>
    public void Begin() => _state = Disconnected;

    /// <summary>Looks each millisecond.</summary>
    /// <param name="state">Where the controller stands.</param>
    /// <param name="commanded">Whether the arm moves by commands of the loop that this controller started.</param>
    public void Look(LifecycleState state, bool commanded)
    {
        if (state != _state)
        {
            board.Holds(Ways[_state].Contains(state), "lifecycle", $"{_state} to {state}");
            _state = state;
            Entered[(int)state]++;
        }
        bool disarmed = state is Idle or Faulted or EmergencyStopped or Disconnected;
        _movesMs = commanded && disarmed ? _movesMs + 1 : 0;
        board.Holds(_movesMs <= MotionEndsMs, "motion-while-disarmed", $"commands for {_movesMs} ms in state {state}");
    }
}
