using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>
/// An asynchronous motion of version 10: each target replaces the last, the robot plans the way, nothing has to come each millisecond. One
/// thread at a time. Dispose it to stop.
/// </summary>
public sealed class AsyncJointMotion : IDisposable
{
    private readonly RobotStates _states;
    private readonly GuardedSession _session;
    private readonly RobotHold _hold;
    private readonly FrankaRobotOptions _options;
    private readonly AsyncMotionOptions _motion;
    private RobotCommand _command;
    private JointVector _target;
    private bool _ended;
    private bool _disposed;

    private AsyncJointMotion(RobotStates states, GuardedSession session, RobotHold hold, FrankaRobotOptions options, AsyncMotionOptions motion)
        => (_states, _session, _hold, _options, _motion) = (states, session, hold, options, motion);

    /// <summary>The newest target, rad.</summary>
    public JointVector Target => _target;

    /// <summary>Gives the robot a new target.</summary>
    /// <param name="q">Joint positions, rad.</param>
    /// <exception cref="ArgumentException">A position is not finite.</exception>
    /// <exception cref="FrankaControlException">The robot ended the motion.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public void SetTarget(in JointVector q)
    {
        Finite.Require(q, nameof(q));
        ObjectDisposedException.ThrowIf(_disposed, this);
        Refresh();
        _target = q;
        ((ReadOnlySpan<double>)q).CopyTo(_command.q_c);
        _states.Send(ref _command);
    }

    /// <summary>Waits for the next state.</summary>
    /// <exception cref="FrankaControlException">The robot ended the motion.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public RobotState ReadState()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Refresh();
        return _states.Newest;
    }

    /// <summary>Whether a state is at the newest target, within the tolerance and at rest.</summary>
    /// <param name="state">As from <see cref="ReadState"/>.</param>
    public bool IsAtTarget(in RobotState state)
        => (JointVector.From(state.q) - _target).MaxAbs <= _motion.GoalTolerance && JointVector.From(state.dq_d).MaxAbs <= 1e-3;

    /// <summary>Ends the motion in order; the arm must be at rest.</summary>
    /// <exception cref="FrankaControlException">The robot ended it otherwise.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public void Finish()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Refresh();
        _command.motion_generation_finished = true;
        while (_states.Newest.motion_generator_mode != MotionGeneratorMode.Idle)
        {
            _states.Send(ref _command);
            _states.Take();
        }
        FciStatus end = End();
        if (end != FciStatus.Success)
            throw Failure(end);
    }

    /// <summary>Stops the motion if it still runs, and gives the robot free.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        try
        {
            if (!_ended && _session.Use(s => s.StopMove()).IsOk)
                _session.Use(s => s.WaitForMoveEnd(_options.AnswerTimeout, out _));
        }
        finally
        {
            _hold.Release();
        }
    }

    internal static AsyncJointMotion Start(RobotStates states, GuardedSession session, RobotHold hold, FrankaRobotOptions options, AsyncMotionOptions motion)
    {
        var started = new AsyncJointMotion(states, session, hold, options, motion);
        states.TakeFresh();
        started._target = JointVector.From(states.Newest.q_d);
        Double7 velocity = default;
        JointVector most = motion.MaximumVelocity;
        ((ReadOnlySpan<double>)most).CopyTo(velocity);
        var move = new MoveRequest
        {
            ControllerMode = ControllerMode.JointImpedance,
            MotionGeneratorMode = MotionGeneratorMode.JointPosition,
            UseAsynchronousGenerator = true,
            MaximumVelocity = velocity,
        };
        MotionRun.Started(session, move, states.Newest.robot_mode);
        while (states.Newest.motion_generator_mode != MotionGeneratorMode.JointPosition)
        {
            states.Take();
            if (session.Use(TakeEnd) is { } end)
                throw started.Failure(end);
        }
        hold.Detach();
        return started;
    }

    private static FciStatus? TakeEnd(FciSession session) => session.TryTakeMoveEnd(out FciStatus end) ? end : null;

    private void Refresh()
    {
        _states.TakeFresh();
        if (_ended || (_states.Newest.robot_mode == RobotMode.Move && _states.Newest.motion_generator_mode == MotionGeneratorMode.JointPosition))
            return;
        throw Failure(End());
    }

    private FciStatus End()
    {
        _ended = true;
        FciStatus end = FciStatus.Unknown;
        LinkResult result = _session.Use(s => s.WaitForMoveEnd(_options.AnswerTimeout, out end));
        return result.IsOk ? end : throw LinkErrors.Of(result, FciCommand.Move, _states.Newest.robot_mode);
    }

    private FrankaControlException Failure(FciStatus end)
    {
        ErrorSet errors = _states.Newest.reflex_reason;
        return new($"{StatusTexts.Ended(end)}!{(errors.IsEmpty ? string.Empty : $" {errors}")}{ErrorAdvice.For(errors)}", end, errors, []);
    }
}
