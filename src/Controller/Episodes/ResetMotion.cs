using Warmstart.Controller.Supervision;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Loop.Seam;
using Warmstart.Robot;

namespace Warmstart.Controller.Episodes;

/// <summary>
/// Brings the arm from wherever an episode ended to a joint pose: straight up first while the peg is in or near the hole, then in joint space,
/// then still for half a second of robot time. Step-driven; one thread.
/// </summary>
internal sealed class ResetMotion(LoopCommander commander, SetpointWriter setpoints)
{
    private const double RiseM = 0.006;

    // A retraction follows setpoints, and the monitor ends that 20 mm outside the box: from there only a joint motion leads back.
    private const double LateralMarginM = 0.018;
    private const double ClearM = 0.02;
    private const int RetractTicksMax = 100;
    private const ulong SettleMs = 500;
    private static readonly TimeSpan HoldLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MoveLimit = TimeSpan.FromSeconds(60);
    private TaskContext? _task;
    private JointVector _target;
    private Pose _commanded;
    private long _command;
    private int _ticks;
    private TimeSpan _deadline;
    private ulong _settledAt;

    public ResetStage Stage { get; private set; }

    /// <summary>Why it failed.</summary>
    public string Problem { get; private set; } = "";

    public void Begin(TimeSpan now, TaskContext task, in JointVector target, in LoopSample newest)
    {
        (_task, _target, _ticks) = (task, target, 0);
        _commanded = Pose.FromColumnMajor(newest.O_T_EE);
        if (NeedsRetract(_commanded))
            Stage = ResetStage.Retracting;
        else
            Hold(now);
    }

    public void Cancel() => Stage = ResetStage.Idle;

    public void Step(TimeSpan now, in LoopSample newest, bool policyTick)
    {
        switch (Stage)
        {
            case ResetStage.Retracting when policyTick:
                Retract(now, newest);
                break;
            case ResetStage.Holding:
                Await(now, "hold", Move);
                break;
            case ResetStage.Moving:
                Await(now, "joint motion", _ => Stage = ResetStage.Settling);
                _settledAt = newest.RobotTimeMs + SettleMs;
                break;
            case ResetStage.Settling when newest.RobotTimeMs >= _settledAt:
                Stage = ResetStage.Done;
                break;
            default:
                break;
        }
    }

    private bool NeedsRetract(in Pose tip)
    {
        var box = _task!.Definition.Box;
        Vec3 away = tip.P - _task.Episode.Geometry.Hole;
        double lateral = box.HalfWidthM + LateralMarginM;
        bool above = TaskKind.Of(_task.Definition).HasContact && Math.Abs(away.X) <= lateral && Math.Abs(away.Y) <= lateral && away.Z >= box.LowestM - LateralMarginM;
        return above && !(away.Z >= Clear());
    }

    private double Clear() => Math.Min(ClearM, _task!.Definition.Box.HighestM);

    private void Retract(TimeSpan now, in LoopSample newest)
    {
        Pose measured = Pose.FromColumnMajor(newest.O_T_EE);
        Vec3 hole = _task!.Episode.Geometry.Hole;
        if (++_ticks > RetractTicksMax)
        {
            Fail("the peg could not be pulled out");
            return;
        }
        double clip = _task.Definition.Gains.TranslationClipM;
        double z = Math.Min(Math.Min(_commanded.P.Z + RiseM, measured.P.Z + clip), hole.Z + _task.Definition.Box.HighestM);
        _commanded = new Pose(_commanded.R, new Vec3(_commanded.P.X, _commanded.P.Y, z));
        setpoints.Write(now, new Setpoint
        {
            RobotTimeMs = newest.RobotTimeMs,
            Position = _commanded.P,
            Orientation = _commanded.Orientation,
            Flags = _ticks == 1 ? SetpointFlags.EpisodeStart | SetpointFlags.ExpectContact : SetpointFlags.ExpectContact,
        });
        if (_ticks == 1)
            commander.Post(new LoopCommand { Kind = LoopCommandKind.Follow });
        else if (measured.P.Z - hole.Z >= Clear())
            Hold(now);
    }

    private void Hold(TimeSpan now)
    {
        Stage = ResetStage.Holding;
        _command = commander.Post(new LoopCommand { Kind = LoopCommandKind.Hold });
        _deadline = now + HoldLimit;
    }

    private void Move(TimeSpan now)
    {
        Stage = ResetStage.Moving;
        _command = commander.Post(new LoopCommand { Kind = LoopCommandKind.Home, Joints = _target });
        _deadline = now + MoveLimit;
    }

    private void Await(TimeSpan now, string what, Action<TimeSpan> next)
    {
        if (commander.Take(_command) is { } answer)
        {
            if (answer.Done)
                next(now);
            else
                Fail($"{what}: {answer.Text}");
        }
        else if (now >= _deadline)
        {
            commander.Forget(_command);
            Fail($"{what}: no answer in time");
        }
    }

    private void Fail(string why) => (Stage, Problem) = (ResetStage.Failed, why);
}
