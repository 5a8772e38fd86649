using Warmstart.Controller.Tasks;
using Warmstart.Robot;

namespace Warmstart.Simulation.LockStep;

/// <summary>
/// Turns hand-guided motions into transitions of a task: the very episode core that drives the arm sees the recorded poses and wrenches at 1 kHz, and at
/// 10 Hz the action is the step of the commanded pose that follows the hand. One thread at a time.
/// </summary>
public sealed class GuidedReplay
{
    private const double Step = 0.1, Tick = 0.001, Rest = 0.05, Lead = 0.2;

    // The arm's own limits, FER's datasheet: what is faster was not guided by a hand on it.
    private const double SpeedMax = 1.7, TurnMax = 2.5;
    private readonly TaskDefinition _task;
    private readonly EpisodeCore _core;
    private readonly ActionMapper _mapper;
    private readonly GuidedPolicy _policy;

    /// <summary>Creates a replay of a task.</summary>
    public GuidedReplay(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _task = task;
        _core = new EpisodeCore(task);
        _mapper = new ActionMapper(task, _core.Geometry);
        _policy = new GuidedPolicy(task.Action);
    }

    /// <summary>Replays one motion: until success, the task's time-out, or its end (which counts as cut).</summary>
    /// <param name="track">The motion.</param>
    /// <param name="seed">Decides the error of the estimated hole, as in any episode.</param>
    public GuidedEpisode Replay(GuidedTrack track, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(track);
        var motion = new GuidedMotion(_task, _core.Geometry, track);
        if (motion.Problem is { } problem)
            return new GuidedEpisode([], 0, 0, 0, problem);
        double begin = Math.Max(motion.Begin, motion.FirstMotion() - Lead);
        double idle = begin - motion.Begin;
        if (motion.End - begin < Rest + (2 * Step))
            return new GuidedEpisode([], 0, 0, idle, FormattableString.Invariant($"the hand moves for {motion.End - begin:0.##} s; allowed: at least {Rest + (2 * Step):0.##} s"));
        (double speed, double turn) = TopSpeed(motion, begin);
        if (!(speed <= SpeedMax && turn <= TurnMax))
            return new GuidedEpisode([], 0, speed, idle, FormattableString.Invariant($"inconsistent speed: {speed:0.##} m/s, {turn:0.##} rad/s; allowed: {SpeedMax} m/s, {TurnMax} rad/s"));
        return OutsideBox(motion.At(begin)) ?? Play(motion, begin, seed, speed, idle);
    }

    private static (double Speed, double Turn) TopSpeed(GuidedMotion motion, double begin)
    {
        double speed = 0, turn = 0;
        for (double t = begin; t <= motion.End; t += 0.01)
        {
            Vector6 twist = motion.TwistAt(t);
            (speed, turn) = (Math.Max(speed, twist.Linear.Length), Math.Max(turn, twist.Angular.Length));
        }
        return (speed, turn);
    }

    private GuidedEpisode? OutsideBox(in Pose start)
    {
        Vec3 away = start.P - _mapper.IntoBox(start).P;
        return away.Length <= _task.Action.LeadM
            ? null
            : new GuidedEpisode([], 0, 0, 0, FormattableString.Invariant(
                $"it begins {away.Length:0.###} m outside the safety box of {_task.Name}; allowed: {_task.Action.LeadM} m (another task, another frame, or not the tip?)"));
    }

    private GuidedEpisode Play(GuidedMotion motion, double begin, ulong seed, double speed, double idle)
    {
        var rows = new List<RolloutRow>();
        int fast = 0;
        _core.BeginEpisode(seed);
        double t = begin;
        for (; t < begin + Rest; t += Tick)
            _core.Sample(motion.SampleAt(t));
        _policy.Commanded = _mapper.IntoBox(motion.At(t));
        while (true)
        {
            _policy.Target = motion.At(t + Step);
            EpisodeEnd stop = t + Step > motion.End + Tick && _core.Steps > 0 ? EpisodeEnd.Cancelled : EpisodeEnd.None;
            PolicyOutcome outcome = _core.PolicyStep(motion.SampleAt(t), _policy, stochastic: false, EpisodeEnd.None);
            if (outcome.HasSetpoint && stop != EpisodeEnd.None)
                return new GuidedEpisode(Cut(rows, outcome), fast, speed, idle, null);
            if (outcome.Transition is { } finished)
                rows.Add(new RolloutRow(finished));
            if (!outcome.HasSetpoint)
                return new GuidedEpisode(rows, fast, speed, idle, null);
            fast += _policy.Clipped ? 1 : 0;
            _policy.Commanded = new Pose(outcome.Setpoint.Orientation, outcome.Setpoint.Position);
            for (double end = t + Step - (Tick / 2); t < end; t += Tick)
                _core.Sample(motion.SampleAt(t + Tick));
        }
    }

    // The recording is over: the step that had begun has no successor, and the last whole one is where the episode was cut.
    private static List<RolloutRow> Cut(List<RolloutRow> rows, in PolicyOutcome outcome)
    {
        if (outcome.Transition is { } finished)
            rows.Add(new RolloutRow(finished));
        return rows;
    }
}
