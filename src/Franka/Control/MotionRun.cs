using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>
/// One motion from Move to its end, as libfranka runs it: no command before the first state in the new modes; then state, callback, command;
/// the last command is repeated until the robot is idle. Whatever goes wrong, the motion is stopped. The loop allocates nothing.
/// </summary>
internal sealed class MotionRun(RobotStates states, GuardedSession session, FrankaRobotOptions options, ControlLog log, ControlStep step)
{
    // The robot answers Move within some cycles of showing that it ended.
    private static readonly TimeSpan s_endTimeout = TimeSpan.FromSeconds(5);

    private RobotCommand _command;
    private bool _isOver;

    /// <exception cref="OperationCanceledException">The token was cancelled; the motion is stopped.</exception>
    public void Run(MoveRequest request, CancellationToken stop)
    {
        Begin(request);
        try
        {
            Loop(stop);
            Finish();
        }
        finally
        {
            if (!_isOver)
                Cancel();
        }
    }

    public static LinkResult Started(GuardedSession session, MoveRequest request, RobotMode mode)
    {
        LinkResult result = session.Use(s => s.Move(request));
        if (!result.IsOk)
            throw LinkErrors.Of(result, FciCommand.Move, mode);
        return result;
    }

    private bool ModesFit => states.Newest.motion_generator_mode == step.Generator && states.Newest.controller_mode == step.Controller;

    private void Begin(MoveRequest request)
    {
        log.Clear();
        states.TakeFresh();
        Started(session, request, states.Newest.robot_mode);
        do
        {
            states.Take();
            if (session.Use(TakeEnd) is { } end)
            {
                _isOver = true;
                throw Failure(StatusTexts.Ended(end), end);
            }
        }
        while (!ModesFit);
    }

    private void Loop(CancellationToken stop)
    {
        // libfranka's first command answers the state after the first that shows the new modes.
        Take();
        ulong previous = states.Newest.message_id;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            ulong now = states.Newest.message_id;
            bool isLast = step.Next(states.Newest, TimeSpan.FromMilliseconds(now - previous), ref _command);
            previous = now;
            if (isLast)
                return;
            states.Send(ref _command);
            Take();
        }
    }

    private void Finish()
    {
        if (step.Generator == MotionGeneratorMode.None)
            _command.torque_command_finished = true;
        else
            _command.motion_generation_finished = true;
        while (states.Newest.motion_generator_mode != MotionGeneratorMode.Idle || states.Newest.controller_mode == ControllerMode.ExternalController)
        {
            states.Send(ref _command);
            states.Take();
            log.Add(states.Newest, _command);
        }
        FciStatus end = WaitForEnd();
        if (end == FciStatus.Success)
            return;
        throw Failure(end == FciStatus.ReflexAborted ? "the last command was no standstill: motion aborted by reflex" : StatusTexts.Ended(end), end);
    }

    private void Take()
    {
        states.Take();
        log.Add(states.Newest, _command);
        if (states.Newest.robot_mode == RobotMode.Move && ModesFit)
            return;
        FciStatus end = WaitForEnd();
        throw Failure(StatusTexts.Ended(end), end);
    }

    private FciStatus WaitForEnd()
    {
        _isOver = true;
        FciStatus end = FciStatus.Unknown;
        LinkResult result = session.Use(s => s.WaitForMoveEnd(s_endTimeout, out end));
        return result.IsOk ? end : throw LinkErrors.Of(result, FciCommand.Move, states.Newest.robot_mode);
    }

    /// <summary>After an error that matters more than whatever may go wrong here.</summary>
    private void Cancel()
    {
        try
        {
            states.Stops = true;
            // A motion that the robot ended meanwhile refuses StopMove, which is as good.
            LinkResult result = session.Use(s => s.StopMove());
            if (result.Code is not (LinkCode.Ok or LinkCode.Refused))
                return;
            long left = options.StateTimeout.Ticks / TimeSpan.TicksPerMillisecond;
            while (states.Newest.motion_generator_mode != MotionGeneratorMode.Idle && left-- > 0)
                states.Take();
            session.Use(s => s.WaitForMoveEnd(options.AnswerTimeout, out _));
        }
        catch (FrankaException)
        {
            // The connection is gone, and the motion with it.
        }
        finally
        {
            states.Stops = false;
        }
    }

    private FrankaControlException Failure(string what, FciStatus status)
    {
        ErrorSet errors = states.Newest.reflex_reason;
        string why = errors.IsEmpty ? string.Empty : $" {errors}";
        ControlRecord[] records = log.ToArray();
        string rate = records.Length > 1 ? $"; {Communication(records)}" : string.Empty;
        return new($"{what}!{why}{rate}{ErrorAdvice.For(errors)}", status, errors, records);
    }

    // As libfranka words it: the last state of a motion tells no rate any more.
    private static string Communication(ControlRecord[] records)
    {
        ControlRecord before = records[^2];
        long lost = (long)(records[^1].State.message_id - before.State.message_id) - 1;
        double rate = before.State.control_command_success_rate;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"control_command_success_rate: {rate:0.##}, packets lost in a row in the last sample: {Math.Max(0, lost)}");
    }

    private static FciStatus? TakeEnd(FciSession session) => session.TryTakeMoveEnd(out FciStatus end) ? end : null;
}
