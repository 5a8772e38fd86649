using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Safety;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>
/// Whether the arm is stopped in time: for each cause that can be seen from outside, how strong the reaction must be and after how many ticks,
/// after docs/faults.md and with figures of its own.
/// </summary>
internal sealed class StopCheck(CheckBoard board, SeamSegment seam, double tripN)
{
    private const long Ms = 1_000_000;

    /// <summary>How old a controller's heartbeat may be while it counts as alive, ns.</summary>
    public const long HeartbeatNs = 200 * Ms;

    private const long SetpointHoldNs = 150 * Ms, SetpointStopNs = 500 * Ms, LeaseStopNs = 500 * Ms, SlackNs = 2 * Ms, BeginsNs = 1100 * Ms;
    private const int ForceTicks = 6, SpeedTicks = 4, GapPackets = 5, BrakeTicksMax = 1100;
    private long _followsSinceNs = -1;
    private int _forceTicks;
    private int _speedTicks;
    private int _brakeTicks;
    private SafetyState _worst;
    private long _order;
    private long _orderedNs;
    private bool _aimless;
    private bool _unseen;

    /// <summary>After each tick.</summary>
    /// <param name="nowNs">Host time of the tick.</param>
    /// <param name="state">The state that it took.</param>
    /// <param name="goesOn">Whether it sent a command that goes on.</param>
    /// <param name="sample">What it says of itself.</param>
    /// <param name="line">The rule by which the emergency-stop line stops the arm; null where it does not.</param>
    public void Look(long nowNs, StateNumbers state, bool goesOn, in LoopSample sample, string? line)
    {
        Count(nowNs, state, goesOn, sample);
        if (!goesOn)
            return;
        var safety = sample.SafetyState;
        board.Holds(state.IsPossible, "stop-not-finite", $"state {state.Id} holds impossible numbers and the motion goes on");
        Reaches(line is null, safety, SafetyState.Braking, line ?? "", 0);
        board.Holds(!state.HasErrors, "stop-robot-error", $"the robot reports errors and the motion goes on");
        Freshness(nowNs, sample);
        Reaches(_forceTicks < ForceTicks, safety, SafetyState.Braking, "stop-force", state.Force);
        Reaches(_speedTicks < SpeedTicks, safety, SafetyState.Braking, "stop-speed", _speedTicks);
        Reaches(!BeyondStop(state), safety, SafetyState.Braking, "stop-position", 0);
        Reaches(state.IsCorrupted || state.Jump <= GapPackets, safety, SafetyState.Holding, "stop-gap", state.Jump);
        board.Holds(_brakeTicks <= BrakeTicksMax, "brake-ends", $"braking for {_brakeTicks} ticks");
        board.Holds(_worst < SafetyState.Braking || safety >= SafetyState.Braking, "brake-undone", $"{_worst} became {safety} in one motion");
        if (safety > _worst)
            _worst = safety;
    }

    private void Freshness(long nowNs, in LoopSample sample)
    {
        var safety = sample.SafetyState;
        long silent = nowNs - seam.ControllerHeartbeat.LastNs;
        Reaches(silent <= HeartbeatNs + SlackNs, safety, SafetyState.Braking, "stop-controller-silent", silent);
        long leaseLeft = seam.Permit.TryRead(out var permit, out _) ? permit.LeaseEndsNs - nowNs : long.MinValue;
        Reaches(leaseLeft > -SlackNs, safety, SafetyState.Holding, "hold-lease", leaseLeft);
        Reaches(leaseLeft > -(LeaseStopNs + (10 * SlackNs)), safety, SafetyState.Braking, "stop-lease", leaseLeft);
        if (_followsSinceNs < 0)
            return;
        long age = nowNs - Math.Max(_followsSinceNs, seam.Setpoint.TryRead(out var setpoint, out _) ? setpoint.HostNs : 0);
        Reaches(age <= SetpointHoldNs + SlackNs, safety, SafetyState.Holding, "hold-setpoint", age);
        Reaches(age <= SetpointStopNs + SlackNs, safety, SafetyState.Braking, "stop-setpoint", age);
    }

    private void Reaches(bool isFine, SafetyState safety, SafetyState least, string check, double figure) =>
        board.Holds(isFine || safety >= least, check, $"{figure}: safety state {safety}, at least {least} is due");

    private void Count(long nowNs, StateNumbers state, bool goesOn, in LoopSample sample)
    {
        bool follows = goesOn && sample.ControlMode == ControlMode.Follow;
        bool begins = Begins(nowNs, follows, sample);
        _followsSinceNs = !follows ? -1 : _followsSinceNs < 0 || begins ? nowNs : _followsSinceNs;
        _forceTicks = goesOn && !(state.Force <= tripN) ? _forceTicks + 1 : 0;
        _speedTicks = goesOn && TooFast(state) ? _speedTicks + 1 : 0;
        _brakeTicks = goesOn && sample.SafetyState == SafetyState.Braking ? _brakeTicks + 1 : 0;
        if (!state.InMotion)
            _worst = SafetyState.Nominal;
    }

    /// <summary>
    /// Whether following begins anew. An order to follow waits for rest, at most a second, and then follows nothing until a setpoint comes that is
    /// younger than the order: that the loop aims at none any more is seen, and only soon after an order it counts. Where it aimed at none already,
    /// the moment is not seen, and no setpoint moves the arm.
    /// </summary>
    private bool Begins(long nowNs, bool follows, in LoopSample sample)
    {
        bool aimless = sample.SetpointSequence == 0;
        if (sample.CommandId != _order)
            (_order, _orderedNs, _unseen) = (sample.CommandId, nowNs, follows && _aimless);
        bool begins = aimless && (_unseen || !_aimless) && nowNs - _orderedNs <= BeginsNs;
        _aimless = follows && aimless;
        return begins;
    }

    private static bool TooFast(StateNumbers state)
    {
        for (int i = 0; i < StateNumbers.Joints; i++)
        {
            double most = (ArmLimitsByHand.VelocityShare * ArmLimitsByHand.Velocity[i]) + ArmLimitsByHand.VelocitySlack;
            if (!(Math.Abs(state.Velocity[i]) <= most + 1e-9))
                return true;
        }
        return false;
    }

    private static bool BeyondStop(StateNumbers state)
    {
        for (int i = 0; i < StateNumbers.Joints; i++)
        {
            bool inside = state.Position[i] >= ArmLimitsByHand.PositionMin[i] + ArmLimitsByHand.StopMargin - 1e-9
                && state.Position[i] <= ArmLimitsByHand.PositionMax[i] - ArmLimitsByHand.StopMargin + 1e-9;
            if (!inside)
                return true;
        }
        return false;
    }
}
